import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, buildSync } from 'esbuild'
import type { FunctionName } from '../pipeline/function-work.ts'
import { buildPages } from './build-pages.ts'
import { functionEntries, projectRoot } from './entries.ts'

const bundles = join(projectRoot, 'dist/functions')

export function bundleFolderOf(name: FunctionName, folder = bundles): string {
  return join(folder, name)
}

/** How everything is bundled that runs on Lambda. */
export const bundling = {
  absWorkingDir: projectRoot,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  // Errors are logged by name and place (functions/envelope.ts), so both have to survive.
  keepNames: true,
  // Packages in CommonJS ask for Node's own modules by require, and for their folder.
  // (Long names: the minifier hands out the short ones without looking here.)
  banner: {
    js: [
      "import{createRequire as createBundleRequire}from'node:module';",
      "import{fileURLToPath as bundlePathOf}from'node:url';",
      'const require=createBundleRequire(import.meta.url),',
      "__filename=bundlePathOf(import.meta.url),__dirname=bundlePathOf(new URL('.',import.meta.url));",
    ].join(''),
  },
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * Every function as one file, in one run of esbuild (NodejsFunction starts it once per function), and the pages beside theirs. The SDK is bundled:
 * what runs is what was tested, whatever the runtime brings along, and unused parts of it are gone.
 */
export function bundleFunctions(folder = bundles): void {
  buildSync({
    ...bundling,
    entryPoints: Object.fromEntries(Object.entries(functionEntries).map(([name, entry]) => [`${name}/index`, entry])),
    outdir: folder,
  })
  // The lists to start from are data beside the code (functions/api/team/list-templates.ts).
  for (const name of ['api', 'team-api'] as const)
    cpSync(join(projectRoot, 'request-lists'), join(bundleFolderOf(name, folder), 'request-lists'), { recursive: true })
  buildPages(bundleFolderOf('pages', folder))
}
