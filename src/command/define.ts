import type { z } from 'zod'
import type { App } from '../app/app.ts'
import type { Caller } from '../app/caller.ts'
import type { Permission } from '../domain/access.ts'
import type { Words } from '../domain/language.ts'
import type { Invocation } from '../ports/gateway.ts'
import type { Reply } from '../reply/parts.ts'

export interface CommandContext<Options> {
  readonly caller: Caller
  readonly options: Options
  readonly app: App
  readonly files: NonNullable<Invocation['files']>
  readonly method: Invocation['method']
  readonly onProgress: NonNullable<Invocation['onProgress']>
}

export interface CommandDeclaration<Shape extends z.ZodObject> {
  readonly name: string
  /** Other names, Chinese among them. */
  readonly aliases: readonly string[]
  readonly title: Words
  /** As a person would type it. */
  readonly example: string
  /** Who may (any of several); `anyone` needs no linked person. */
  readonly permission: Permission | readonly Permission[] | 'anyone'
  /** Whether it changes something. */
  readonly changes: boolean
  /** A file that comes without a command is for it. */
  readonly takesFiles?: true
  /** Made with the functions of options.ts: each has a kind and words. */
  readonly options: Shape
  readonly run: (context: CommandContext<z.output<Shape>>) => Promise<Reply>
}

export function defineCommand<Shape extends z.ZodObject>(declaration: CommandDeclaration<Shape>): CommandDeclaration<Shape> {
  return declaration
}

/** Any command, whatever its options. */
export type Command = Omit<CommandDeclaration<z.ZodObject>, 'run'> & { readonly run: (context: CommandContext<never>) => Promise<Reply> }
