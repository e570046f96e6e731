import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import * as published from 'discord-api-spec/zod'

/** Discord's published description of its API (OpenAPI, as the package discord-api-spec carries it), read for what a request and an answer must be. */
export interface DescribedRoute {
  readonly query: Readonly<Record<string, string>>
  /** What a body may be; empty: none. */
  readonly bodies: readonly Shape[]
  /** By status, also `4XX`. */
  readonly answers: Readonly<Record<string, readonly Shape[]>>
}

interface Shape {
  readonly name: string
  readonly isList: boolean
}

interface Schema {
  safeParse(value: unknown): {
    readonly data?: unknown
    readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
  }
}

interface Template {
  readonly method: string
  readonly pattern: RegExp
  readonly route: DescribedRoute
}

const schemas = published as Readonly<Record<string, Schema>>

/** The route of a path without the version; undefined where Discord describes none. */
export const findDescribed = (method: string, path: string): DescribedRoute | undefined =>
  templates.find((template) => template.method === method && template.pattern.test(path))?.route

function readTemplates(paths: string): readonly Template[] {
  return [...paths.matchAll(/^ {2}"(\/[^"]*)": \{\n([\s\S]*?)^ {2}\};/gm)].flatMap(([, path = '', block = '']) =>
    [...block.matchAll(/^ {4}(\w+): \{\n([\s\S]*?)^ {4}\};/gm)].map(([, method = '', operation = '']) => ({
      method: method.toUpperCase(),
      pattern: toPattern(path, readKeys(operation, 'path')),
      route: {
        query: readKeys(operation, 'query'),
        bodies: readShapes(/^ {6}requestBody\?:([^;]*);/m.exec(operation)?.[1] ?? ''),
        answers: Object.fromEntries([...operation.matchAll(/^ {8}"(\w+)":([^;]*);/gm)].map(([, status = '', text = '']) => [status, readShapes(text)])),
      },
    })),
  )
}

const readKeys = (operation: string, kind: 'path' | 'query'): Readonly<Record<string, string>> => {
  const block = new RegExp(`^ {8}${kind}\\?: \\{\\n([\\s\\S]*?)^ {8}\\};`, 'm').exec(operation)?.[1] ?? ''
  return Object.fromEntries([...block.matchAll(/^ {10}(\w+)\??: (.*);$/gm)].map(([, name = '', type = '']) => [name, type]))
}

const toPattern = (path: string, types: Readonly<Record<string, string>>): RegExp =>
  new RegExp(`^${path.replace(/\{(\w+)\}/g, (_, name: string) => (types[name] === 'SnowflakeType' ? '(?:0|[1-9]\\d*)' : '[^/]+'))}$`)

const readShapes = (text: string): readonly Shape[] =>
  [...text.matchAll(/(\w+)(\[\])?/g)].map(([, name = '', list]) => ({ name, isList: list !== undefined })).filter(({ name }) => !nothing.includes(name))

const nothing: readonly string[] = ['undefined', 'unknown', 'null']

/** Why a query is not as described. */
export function findQueryFaults({ query }: DescribedRoute, given: URLSearchParams): readonly string[] {
  return [...given].flatMap(([name, value]) => {
    const type = query[name]
    if (type === undefined) return [`a query ${name} that is not described`]
    return fitsType(type, value) ? [] : [`the query ${name}=${value} is no ${type}`]
  })
}

function fitsType(type: string, value: string): boolean {
  if (type === 'boolean') return value === 'true' || value === 'false'
  if (type === 'SnowflakeType') return /^(?:0|[1-9]\d*)$/.test(value)
  return type !== 'number' || /^\d+$/.test(value)
}

/** Why a body is none of the shapes; one with a key that no schema knows is none either. */
export function findBodyFaults(shapes: readonly Shape[], body: unknown): readonly string[] {
  if (shapes.length === 0) return body === undefined ? [] : ['a body where none is described']

  const refusals = shapes.map((shape) => refusalOf(shape, body, true))
  return refusals.includes(undefined) ? [] : [nearest(refusals.map(String))]
}

/** The same of a body for a path. */
export const findFaultsAt = (method: string, path: string, body: unknown): readonly string[] =>
  findBodyFaults(findDescribed(method, path)?.bodies ?? [], body).map((fault) => `${method} ${path}: ${fault}`)

/** Why an answer is not as described; keys beyond that are allowed, as they come from the newest Discord. */
export function findAnswerFaults({ answers }: DescribedRoute, status: number, body: unknown): readonly string[] {
  if (status >= 500) return []
  const shapes = answers[String(status)] ?? (status >= 400 ? answers['4XX'] : undefined)
  if (shapes === undefined) return [`an answer ${status} that is not described`]
  if (shapes.length === 0) return body === undefined ? [] : [`an answer ${status} with a body`]

  const refusals = shapes.map((shape) => refusalOf(shape, body, false))
  return refusals.includes(undefined) ? [] : [`an answer ${status}: ${nearest(refusals.map(String))}`]
}

/** Of several refusals the one that got furthest. */
const nearest = (refusals: readonly string[]): string => refusals.toSorted((a, b) => b.length - a.length)[0] ?? ''

function refusalOf({ name, isList }: Shape, value: unknown, isStrict: boolean): string | undefined {
  if (isList && !Array.isArray(value)) return `${name}: no list`
  const things: readonly unknown[] = isList ? (value as readonly unknown[]) : [value]

  return things.map((thing) => refusalOfOne(name, thing, isStrict)).find((refusal) => refusal !== undefined)
}

function refusalOfOne(name: string, value: unknown, isStrict: boolean): string | undefined {
  const schema = schemas[`${name}Schema`]
  if (schema === undefined) return `${name}: no schema`
  const { data, error } = schema.safeParse(value)
  if (error !== undefined)
    return `${name}: ${error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')} in ${JSON.stringify(value).slice(0, 400)}`

  return !isStrict || isDeepStrictEqual(data, value) ? undefined : `${name}: keys that are not described in ${JSON.stringify(value).slice(0, 400)}`
}

const source = readFileSync(new URL('../../node_modules/discord-api-spec/build/discord-api-spec.ts', import.meta.url), 'utf8')
const templates = readTemplates(/^export interface Paths \{\n([\s\S]*?)^\}/m.exec(source)?.[1] ?? '')
