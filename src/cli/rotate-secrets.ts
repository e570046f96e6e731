import { rotateSecrets } from '../app/installations/installations.ts'
import { AppError } from '../domain/error.ts'
import { withProgram } from './with-program.ts'

/** `rotate-secrets`: seals every stored token under the first key of SECRET_KEY; works beside a running server. */
export async function runRotateSecrets(): Promise<number> {
  return withProgram(async ({ needs, vault }, { core }) => {
    const [, ...former] = core.secretKeys
    if (core.secretKeys.length === 0)
      throw new AppError('invalid-input', {
        zh: '未设置 SECRET_KEY：请在 .env 写入新密钥，逗号后写旧密钥。',
        en: 'SECRET_KEY is not set: put the new key into .env, then a comma and the old one.',
      })

    const changed = await rotateSecrets({ ...needs, vault }, 'slack')
    const next =
      former.length === 0
        ? { zh: '', en: '' }
        : { zh: '现在可以从 SECRET_KEY 去掉旧密钥并重启服务。', en: ' Now the old keys may be taken out of SECRET_KEY; restart the server.' }
    process.stdout.write(`已用第一把密钥重新加密 ${changed} 个令牌。${next.zh}\n${changed} tokens are sealed anew under the first key.${next.en}\n`)
    return 0
  })
}
