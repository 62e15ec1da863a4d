import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import * as z from 'zod'

/** What `intake login` keeps: where to ask, and as whom. Readable by its owner alone. */
const StoredLogin = z.object({ schema: z.literal(1), url: z.url(), token: z.string().min(1) })
export type StoredLogin = z.infer<typeof StoredLogin>

export const DEFAULT_PROFILE = 'default'

/** A profile's name becomes a file's. */
export const isProfileName = (name: string): boolean => /^\w[\w.-]{0,63}$/.test(name)

export interface Logins {
  /** Null: there is none of this name, or none that can be used. */
  find(profile: string): Promise<StoredLogin | null>
  keep(profile: string, login: Omit<StoredLogin, 'schema'>): Promise<void>
  /** False: there was none. */
  forget(profile: string): Promise<boolean>
}

/** In the user's folder for settings. */
export function loginsOf(env: Readonly<Record<string, string | undefined>>): Logins {
  const home =
    process.platform === 'win32'
      ? env.APPDATA || join(homedir(), 'AppData', 'Roaming')
      : env.XDG_CONFIG_HOME || join(homedir(), '.config')
  return loginsIn(join(home, 'evidence-intake', 'logins'))
}

export function loginsIn(folder: string): Logins {
  const pathOf = (profile: string) => join(folder, `${profile}.json`)
  return {
    async find(profile) {
      try {
        return StoredLogin.parse(JSON.parse(await readFile(pathOf(profile), 'utf8')))
      } catch {
        // Not there, or not what a login writes: the cure is the same.
        return null
      }
    },
    async keep(profile, login) {
      const path = pathOf(profile)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // A new file, so that the token never lies in one that others may read.
      await rm(`${path}.new`, { force: true })
      await writeFile(`${path}.new`, JSON.stringify({ schema: 1, ...login }), { mode: 0o600, flag: 'wx' })
      await rename(`${path}.new`, path)
    },
    async forget(profile) {
      const isThere = existsSync(pathOf(profile))
      await rm(pathOf(profile), { force: true })
      return isThere
    },
  }
}
