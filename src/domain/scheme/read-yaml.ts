import { isNode, isScalar, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml'
import type { Words } from '../language.ts'
import type { LooseFault, SchemeFault } from './fault.ts'

const maximumBytes = 1_000_000
const maximumNodes = 50_000
/** Signs that cost the parser time, more than any scheme has: half a million pairs of brackets took it a minute. */
const maximumSigns = 30_000
const maximumDepth = 12
const maximumOpenBrackets = 40

export interface YamlText {
  readonly data: unknown
  /** Gives a fault its line and column; a missing key gets those of the mapping that lacks it. */
  locate(fault: LooseFault): SchemeFault
}

/** Reads YAML as data within bounds of size, depth and node count; nothing in it can run. */
export function readYaml(text: string): YamlText | { readonly faults: readonly SchemeFault[] } {
  if (Buffer.byteLength(text) > maximumBytes) return refuse({ zh: '方案文件超过 1 MB', en: 'the scheme file is larger than 1 MB' })
  if (isTooNested(text)) return refuse({ zh: '方案文件嵌套过深', en: 'the scheme file is nested too deeply' })

  if ((text.match(/[\n\r,"'%!&*|>?[\]{}\\]|: /g)?.length ?? 0) > maximumSigns) return refuse({ zh: '方案文件内容过多', en: 'the scheme file holds too much' })

  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, merge: false, schema: 'core', prettyErrors: false, logLevel: 'silent' })
  const broken = [...document.errors, ...document.warnings].map((error) => ({ ...placeAt(lines, error.pos[0]), path: '', words: brokenWords(error.message) }))
  if (broken.length > 0) return { faults: broken.slice(0, 100) }
  if (!isBounded(document.contents)) return refuse({ zh: '方案文件嵌套过深或内容过多', en: 'the scheme file is nested too deeply or holds too much' })

  const repeated = findRepeatedKeys(document, lines)
  if (repeated.length > 0) return { faults: repeated }

  const data = findData(document)
  if (data === undefined) return refuse({ zh: '方案文件为空，或引用（*）过多', en: 'the scheme file is empty or has too many aliases' })

  return {
    data,
    locate: ({ path, words }) => ({ ...placeAt(lines, findOffset(document, path)), path: path.join('.'), words }),
  }
}

type ReadDocument = ReturnType<typeof parseDocument>

/** The parser's own check compares every key of a mapping with every other: minutes for a mapping of a megabyte. */
function findRepeatedKeys(document: ReadDocument, lines: LineCounter): readonly SchemeFault[] {
  const faults: SchemeFault[] = []
  visit(document.contents, {
    Map(_key, map) {
      const seen = new Set<string>()
      for (const { key } of map.items) {
        const name = isScalar(key) ? String(key.value) : ''
        if (seen.has(name)) faults.push({ ...placeAt(lines, (isNode(key) ? key.range?.[0] : undefined) ?? 0), path: '', words: repeatedWords(name) })
        seen.add(name)
      }
    },
  })
  return faults.slice(0, 100)
}

function repeatedWords(name: string): Words {
  return { zh: `键“${name.slice(0, 64)}”重复`, en: `the key "${name.slice(0, 64)}" appears twice` }
}

function findData(document: ReadDocument): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? undefined
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}

function findOffset(document: ReadDocument, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node)) return node.range?.[0] ?? 0
  }
  return document.contents?.range?.[0] ?? 0
}

function placeAt(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

/** The parser recurses into brackets, so they are counted before it runs. */
function isTooNested(text: string): boolean {
  let open = 0
  for (const sign of text) {
    if (sign === '[' || sign === '{') open += 1
    if (sign === ']' || sign === '}') open = Math.max(0, open - 1)
    if (open > maximumOpenBrackets) return true
  }
  return /^(?:[ \t]*(?:[-?:][ \t]+)){40}/m.test(text) || /^ {200}/m.test(text)
}

function isBounded(contents: ParsedNode | null): boolean {
  let nodes = 0
  let bounded = true
  visit(contents, (_key, _node, path) => {
    nodes += 1
    // A pair stands between each mapping and its value.
    if (nodes <= maximumNodes && path.length <= maximumDepth * 2) return undefined
    bounded = false
    return visit.BREAK
  })
  return bounded
}

function refuse(words: Words): { readonly faults: readonly SchemeFault[] } {
  return { faults: [{ line: 1, column: 1, path: '', words }] }
}

function brokenWords(message: string): Words {
  return { zh: `YAML 写法有误（${message.slice(0, 200)}）`, en: `not valid YAML: ${message.slice(0, 200)}` }
}
