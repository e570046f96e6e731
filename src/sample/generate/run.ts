import { runGenerateSample } from './index.ts'

await runGenerateSample()
