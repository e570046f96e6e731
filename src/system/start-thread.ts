import { type ResourceLimits, Worker } from 'node:worker_threads'

/** A thread of this folder's `NAME.ts`. Compiled it is `NAME.js`; from source the thread needs tsx first. */
export function startThread(name: string, workerData: unknown, resourceLimits: ResourceLimits = {}): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, import.meta.url), { workerData, resourceLimits })

  const entry = new URL(`./${name}.ts`, import.meta.url).href
  const source = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry)}) })`
  return new Worker(source, { eval: true, execArgv: [], workerData, resourceLimits })
}
