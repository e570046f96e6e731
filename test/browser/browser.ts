import { access } from 'node:fs/promises'
import { type Browser, chromium } from 'playwright-core'

const systemChromium = '/usr/bin/chromium'

/** A real Chromium without a window: the system's where there is one, otherwise the one inside the registry package. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const installed = await access(systemChromium).then(
    () => true,
    () => false,
  )
  if (installed) return chromium.launch({ executablePath: systemChromium, args: ['--no-sandbox'] })

  const { default: packed } = await import('@sparticuz/chromium')
  // Of the package's own arguments some are harmful here: --disable-web-security takes the Origin header off our requests.
  return chromium.launch({
    executablePath: await packed.executablePath(),
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--headless=shell'],
  })
}
