import { type ResourceLimits, Worker } from 'node:worker_threads'

/** A thread of the module at `place`, named without its ending. Compiled it is `.js`; from source the thread needs tsx first. */
export function startThread(place: URL, workerData: unknown, resourceLimits: ResourceLimits = {}): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${place.href}.js`), { workerData, resourceLimits })

  const source = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(`${place.href}.ts`)}) })`
  return new Worker(source, { eval: true, execArgv: [], workerData, resourceLimits })
}
