import type { ChartRenderer } from '../../src/ports/chart-renderer.ts'

/** The smallest PNG there is. */
export const onePixelPng = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** Draws every chart as one pixel, for tests of what becomes of a picture. */
export const createPictureRenderer = (): ChartRenderer => ({ renderPng: async () => onePixelPng, close: async () => {} })
