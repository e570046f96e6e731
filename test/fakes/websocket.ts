import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The server's end of one WebSocket: text both ways, pings answered. Enough of RFC 6455 for a local fake. */
export interface ServerWebSocket {
  send(text: string): void
  /** A frame that is not text. */
  sendBytes(bytes: Uint8Array): void
  close(code?: number): void
  onText(listener: (text: string) => void): void
  onClose(listener: () => void): void
}

const guid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export function acceptWebSocket(request: IncomingMessage, socket: Duplex): ServerWebSocket {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${guid}`).digest('base64')
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`)
  const textListeners: ((text: string) => void)[] = []
  const closeListeners: (() => void)[] = []
  let received = Buffer.alloc(0)

  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    for (let frame = readFrame(received); frame !== undefined; frame = readFrame(received)) {
      received = received.subarray(frame.size)
      if (frame.opcode === opcodes.text) for (const listener of textListeners) listener(frame.payload.toString('utf8'))
      if (frame.opcode === opcodes.ping) socket.write(toFrame(opcodes.pong, frame.payload))
      if (frame.opcode === opcodes.close) socket.end(toFrame(opcodes.close, frame.payload))
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    for (const listener of closeListeners) listener()
  })

  return {
    send: (text) => void socket.write(toFrame(opcodes.text, Buffer.from(text, 'utf8'))),
    sendBytes: (bytes) => void socket.write(toFrame(opcodes.binary, Buffer.from(bytes))),
    close: (code = 1000) => void socket.end(toFrame(opcodes.close, Buffer.from([code >> 8, code & 255]))),
    onText: (listener) => void textListeners.push(listener),
    onClose: (listener) => void closeListeners.push(listener),
  }
}

interface Frame {
  readonly opcode: number
  readonly payload: Buffer
  readonly size: number
}

/** A client's frame, which is always masked; undefined where it is not whole yet. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 6) return undefined
  const short = bytes.readUInt8(1) & 127
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0
  if (bytes.length < 6 + extra) return undefined

  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  const start = 6 + extra
  if (bytes.length < start + length) return undefined

  const mask = bytes.subarray(2 + extra, start)
  const payload = Buffer.from(bytes.subarray(start, start + length))
  for (let index = 0; index < payload.length; index += 1) payload[index] = (payload[index] ?? 0) ^ (mask[index % 4] ?? 0)
  return { opcode: bytes.readUInt8(0) & 15, payload, size: start + length }
}

function toFrame(opcode: number, payload: Buffer): Buffer {
  const head = Buffer.from([128 | opcode])
  if (payload.length < 126) return Buffer.concat([head, Buffer.from([payload.length]), payload])

  const length = Buffer.alloc(9)
  length.writeUInt8(127, 0)
  length.writeBigUInt64BE(BigInt(payload.length), 1)
  return Buffer.concat([head, length, payload])
}
