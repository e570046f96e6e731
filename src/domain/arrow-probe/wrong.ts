import { systemIds } from '../../system/ids.ts'
import { readFileSync } from 'node:fs'
export const wrong = [systemIds, readFileSync]
