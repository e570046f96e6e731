// A discord.js app that only acknowledges: what our dispatch is measured against. Token and address come by the environment.
import { Client, GatewayIntentBits, MessageFlags } from 'discord.js'

const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages]
const client = new Client({ intents, rest: { api: process.env.DISCORD_API_URL } })
client.on('interactionCreate', (interaction) => void interaction.deferReply({ flags: MessageFlags.Ephemeral }))
await client.login(process.env.DISCORD_TOKEN)
process.send?.('ready')
