import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Finding } from '../../ports/finding.ts'
import type { WecomConfig } from './config.ts'

const officialUrl = 'wss://openws.work.weixin.qq.com'
const patienceMs = 5000

/**
 * Asks whether WeCom can be reached, and goes no further: whoever signs in with a bot's id throws out the process that is signed in, so the doctor would
 * put a running server out of the chat. Id and secret are checked when the server starts.
 */
export async function checkWecom({ wsUrl = officialUrl }: WecomConfig): Promise<readonly Finding[]> {
  const { host } = new URL(wsUrl)
  if (await opensSocket(wsUrl)) {
    return [
      {
        ok: true,
        zh: `企业微信可以连通（${host}）。Bot ID 与 Secret 在服务启动时核对：一个机器人只许一条连接，此处登录会把运行中的服务挤下线`,
        en: `WeCom can be reached (${host}). Bot ID and Secret are checked when the server starts: a bot may have one connection, and signing in here would throw the running server out`,
      },
    ]
  }
  return [
    {
      ok: false,
      zh: `企业微信无法连通（${host}）。请放行本机到该地址的 443 端口；机器人须在“工作台→智能机器人→API 模式”选长连接；私有部署请设 WECOM_WS_URL`,
      en: `WeCom cannot be reached (${host}). Let this machine out to it on port 443; the bot must be in API mode with the long connection (Workbench → Smart bot); for a private deployment set WECOM_WS_URL`,
    },
  ]
}

/** A handshake and nothing more. */
function opensSocket(wsUrl: string): Promise<boolean> {
  const request = wsUrl.startsWith('wss:') ? secureRequest : plainRequest
  const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': Buffer.alloc(16, 1).toString('base64') }

  return new Promise((resolve) => {
    const asked = request(wsUrl.replace(/^ws/, 'http'), { headers, timeout: patienceMs })
    asked.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve(true)
    })
    asked.on('response', (response) => {
      response.destroy()
      resolve(false)
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer')))
    asked.on('error', () => resolve(false))
    asked.end()
  })
}
