import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { openBrowser } from '../test/web/browser.ts'
import { viewIn } from '../test/web/fixture/portal-page.ts'
import { startPortal } from '../test/web/fixture/running-portal.ts'

/**
 * The unit's page in Chromium 86, the oldest that offices are left with: it must look as it does in today's, which is
 * judged by pictures and not by the absence of errors, and it must upload. Apart from the tests because the browser
 * comes in a package of 45 MB.
 */
const PACKAGE = 'chrome-aws-lambda@5.3.1'
const BINARY_SHA256 = 'c56ecd5c2e5d579344539a689bd94c858f0fd59d911e8488d342e748ff66ec47'
/** Share of the page's points that look different once fonts' edges are blurred away. */
const MAY_DIFFER = 0.03

function oldChromium(): string {
  const folder = join(tmpdir(), 'intake-chromium-86')
  const binary = join(folder, 'chromium')
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true })
    const tarball = execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: folder, encoding: 'utf8' }).trim()
    execFileSync('tar', ['-xzf', tarball], { cwd: folder })
    writeFileSync(binary, brotliDecompressSync(readFileSync(join(folder, 'package/bin/chromium.br'))))
    chmodSync(binary, 0o755)
  }
  const digest = createHash('sha256').update(readFileSync(binary)).digest('hex')
  if (digest !== BINARY_SHA256) throw new Error(`${binary} is not the Chromium 86 that was expected`)
  return binary
}

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
  await page.goto(url)
  await lendVisibility(page)
  return page
}

/**
 * Playwright asks `checkVisibility`, which came with Chromium 105, before it clicks. It is lent to Playwright's own
 * world; the page's stays as old as it is.
 */
async function lendVisibility(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const worlds: number[] = []
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.name.startsWith('__playwright_utility_world')) worlds.push(context.id)
  })
  await session.send('Runtime.enable')
  const expression = 'Element.prototype.checkVisibility ??= function () { return this.getClientRects().length > 0 }'
  for (const contextId of worlds) await session.send('Runtime.evaluate', { contextId, expression })
  await session.detach()
}

/** What an eye sees from afar: boxes, colours and where text stands. */
async function afar(picture: Buffer): Promise<Buffer> {
  return sharp(picture).removeAlpha().resize(171, 96, { fit: 'fill' }).blur(1).raw().toBuffer()
}

async function difference(a: Buffer, b: Buffer): Promise<number> {
  const [one, other] = await Promise.all([afar(a), afar(b)])
  let points = 0
  for (let at = 0; at < one.length; at += 3) {
    const most = Math.max(
      ...[0, 1, 2].map((channel) => Math.abs((one[at + channel] ?? 0) - (other[at + channel] ?? 0))),
    )
    if (most > 24) points += 1
  }
  return points / (one.length / 3)
}

// Before the portal, which takes the folder of temporary files for itself.
const executablePath = oldChromium()
const portal = await startPortal()
const today = await openBrowser()
const old = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--no-zygote', '--disable-gpu'],
})
let isRight = true
const say = (what: string, isGood: boolean) => {
  isRight &&= isGood
  console.log(`${isGood ? 'ok  ' : 'FAIL'} ${what}`)
}
try {
  const issued = await portal.issue({ withCode: true })
  const [there, here] = [await open(today, issued.url), await open(old, issued.url)]
  console.log(`${today.version()} beside ${old.version()}`)
  const compare = async (screen: string) => {
    const [expected, seen] = [await there.screenshot(), await here.screenshot()]
    const share = await difference(expected, seen)
    say(
      `${screen}: ${(share * 100).toFixed(2)} % of the page looks different (at most ${MAY_DIFFER * 100} %)`,
      share < MAY_DIFFER,
    )
    if (process.env.SCREENSHOTS === '1')
      await sharp(seen)
        .png({ palette: true, colours: 64, compressionLevel: 9 })
        .toFile(`docs/screenshots/unit-${screen}-chromium86.png`)
    return expected
  }
  for (const page of [there, here]) {
    await page.locator('#code').waitFor()
    await page.locator('#name').fill('王建国')
    await page.locator('#code').fill(issued.code)
  }
  await compare('code')
  for (const page of [there, here]) {
    await page.locator('.code-form button[type=submit]').click()
    await page.locator('.summary h1').waitFor()
  }
  const styled = await compare('first')
  for (const page of [there, here]) {
    await page.locator('#item-D-5 summary').click()
    await page.locator('#item-D-5').evaluate((row) => row.scrollIntoView({ block: 'start' }))
  }
  await compare('item')

  // The gate can close: without its style sheet the same page is far from the same.
  const bare = await old.newPage({ viewport: { width: 1366, height: 768 } })
  await bare.route('**/*.css', (route) => route.abort())
  await bare.goto((await portal.issue()).url)
  await lendVisibility(bare)
  await bare.locator('.summary h1').waitFor()
  const far = await difference(styled, await bare.screenshot())
  say(`without its style: ${(far * 100).toFixed(2)} % looks different`, far > MAY_DIFFER * 3)
  await bare.close()

  // 20 MB go in two parts, with the fingerprint made in the worker.
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20 * 1024 * 1024, 7)])
  await here.locator('section[aria-labelledby=bulk] input[type=file]').first().setInputFiles({
    name: '扫描件.pdf',
    mimeType: 'application/pdf',
    buffer: bytes,
  })
  await here.locator('dialog').waitFor()
  await here.locator('dialog input[type=checkbox]').check()
  await here.locator('#confirmed-by').fill('王建国')
  await here.locator('dialog button[type=submit]').click()
  await here.locator('.queue [role=status]', { hasText: '全部传完' }).waitFor({ timeout: 120_000 })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  let arrived = false
  for (let tries = 0; tries < 100 && !arrived; tries++) {
    arrived = (await viewIn(here)).documents.some((document) => document.sha256 === sha256)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  say('20 MB uploaded in parts, every byte right', arrived)
} finally {
  await old.close()
  await today.close()
  await portal.close()
}
process.exit(isRight ? 0 : 1)
