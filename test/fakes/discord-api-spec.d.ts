/** The package has no types of its own that could be checked as a library; see discord-description.ts for what is read from it. */
declare module 'discord-api-spec/zod'
