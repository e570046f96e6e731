/** Reads what somebody sent; undefined, and the rest is not even fetched, where it is more than so many bytes, whatever was told of its size. */
export async function readBounded(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > mostBytes) {
      await reader.cancel()
      return undefined
    }
    chunks.push(next.value)
  }

  return Buffer.concat(chunks)
}
