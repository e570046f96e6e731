import { describe } from 'vitest'
import type { Database } from '../../src/ports/stores.ts'
import { budgetContract } from './store-contract-budgets.ts'
import { caseContract } from './store-contract-cases.ts'
import { claimContract } from './store-contract-claims.ts'
import { deliveryContract } from './store-contract-delivery.ts'
import { editionContract } from './store-contract-editions.ts'
import { installationContract } from './store-contract-installations.ts'
import { peopleContract } from './store-contract-people.ts'
import { recordContract } from './store-contract-record.ts'
import { transactionContract } from './store-contract-transactions.ts'

/** How a kind of database is opened: a fresh one, or once more that of an address. */
export interface Opener {
  open(url?: string): Promise<Database>
  createUrl(): Promise<string>
}

/** What every database behind the store ports must do. */
export function storeContract(name: string, opener: Opener): void {
  describe(`stores of ${name}`, () => {
    peopleContract(opener)
    editionContract(opener)
    caseContract(opener)
    budgetContract(opener)
    deliveryContract(opener)
    claimContract(opener)
    recordContract(opener)
    transactionContract(opener)
    installationContract(opener)
  })
}
