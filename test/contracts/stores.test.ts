import { eachDatabase } from '../databases.ts'
import { storeContract } from './store-contract.ts'

eachDatabase('contract', (open, createUrl, provider) => storeContract(provider, { open, createUrl }))
