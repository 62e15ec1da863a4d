import type { Access } from '../document/access.ts'

/** Of one document, or of one package (whose provider is null: it may hold several providers' documents). */
export interface AccessedThing {
  readonly inspectionId: string
  readonly provider: string | null
  readonly id: string
}

export interface AccessRegister {
  /** Kept once per thing, person and day (UTC), however often it is noted. */
  note(thing: AccessedThing, access: Access): Promise<void>
  /** In the order of their days. */
  list(thing: AccessedThing): Promise<Access[]>
}
