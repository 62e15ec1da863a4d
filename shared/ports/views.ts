import type { SavedViews } from '../contract/team/views.ts'

/** What people keep for themselves of the console. */
export interface ViewRegister {
  list(userId: string): Promise<SavedViews>
  /** `overtaken`: they were kept anew since the revision that is named. */
  keep(userId: string, views: SavedViews): Promise<SavedViews | 'overtaken'>
}
