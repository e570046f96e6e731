export { createFigureReader } from './figure-reader.ts'
export { createSheetWriter } from './sheet-writer.ts'
