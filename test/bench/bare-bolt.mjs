// A Bolt app that only acknowledges: what our dispatch is measured against. Signing secret and port come by the environment.
import bolt from '@slack/bolt'

const { App, HTTPReceiver, LogLevel } = bolt
const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET, endpoints: '/slack/events', logLevel: LogLevel.ERROR })
const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-bare' }), convoStore: false, logLevel: LogLevel.ERROR })
app.command(/./, ({ ack }) => ack())
await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.send?.('ready')
