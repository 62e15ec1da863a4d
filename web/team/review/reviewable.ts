import type { TeamDocument } from '../../../shared/contract/team/inspection-views.ts'

/** As the server has it: what was refused or set apart is nobody's to decide on, and only what is filed answers an item. */
type Standing = Pick<TeamDocument, 'status'>

export const isReviewable = ({ status }: Standing): boolean => status === 'filed' || status === 'review'
export const mayAccept = ({ status }: Standing): boolean => status === 'filed'
/** Nothing was read of it, and nothing will be. */
export const isShut = ({ status }: Standing): boolean => status === 'refused' || status === 'quarantined'
