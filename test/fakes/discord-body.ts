import type { IncomingMessage } from 'node:http'
import { list, type Loose } from './discord-rules.ts'
import type { FakeDiscordMessage } from './discord-state.ts'

interface ReadBody {
  readonly body: Loose | undefined
  readonly files: FakeDiscordMessage['files']
  readonly faults: readonly string[]
}

/** A body as Discord takes it: JSON, or a form of `payload_json` and files that the body's attachments name. https://docs.discord.com/developers/reference#uploading-files */
export async function readDiscordBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (bytes.length === 0) return { body: undefined, files: [], faults: [] }
  if (type.startsWith('multipart/form-data')) return await readForm(bytes, type)

  return { body: JSON.parse(bytes.toString('utf8')) as Loose, files: [], faults: type.startsWith('application/json') ? [] : [`a body of type ${type}`] }
}

async function readForm(bytes: Buffer, type: string): Promise<ReadBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const files: { readonly name: string; readonly bytes: Buffer }[] = []
  const body = JSON.parse(String(form.get('payload_json'))) as Loose
  const named = list(body.attachments).map(({ id, filename }) => `files[${String(id)}] ${String(filename)}`)
  const faults: string[] = []
  for (const [key, part] of form) {
    if (key === 'payload_json') continue
    if (!(part instanceof File) || !named.includes(`${key} ${part.name}`)) faults.push(`a part ${key} that the attachments do not name`)
    else files.push({ name: part.name, bytes: Buffer.from(await part.arrayBuffer()) })
  }

  return { body, files, faults }
}
