import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where `intake serve` keeps its data unless told: the user's data folder, so that it does not depend on where it is started. */
export function defaultDataDir(env: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32')
    return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'evidence-intake')
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'evidence-intake')
}
