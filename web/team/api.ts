import type { InspectionCreated, IssueLink, LinkIssued } from '../../shared/contract/api.ts'
import type { ActsDone, CannedReasons, DoActs, UndoActs } from '../../shared/contract/team/acts.ts'
import type { ExportDownload, Exports, ExportView } from '../../shared/contract/team/exports.ts'
import type {
  Custody,
  DocumentReading,
  DocumentView,
  FindingsPage,
  InspectionOverview,
  Inspections,
  ItemView,
  Queue,
  QueueKind,
} from '../../shared/contract/team/inspection-views.ts'
import type {
  InspectionList,
  Issued,
  IssueList,
  ListImported,
  ListNotes,
  ListTemplates,
  PutList,
} from '../../shared/contract/team/lists.ts'
import type {
  AddInspection,
  ChangeRound,
  CreateRound,
  Matrix,
  PutMember,
  Rounds,
  RoundView,
} from '../../shared/contract/team/rounds.ts'
import type { SearchResult } from '../../shared/contract/team/search.ts'
import type { Me } from '../../shared/contract/team/sign-in.ts'
import type { ApproveSupplement, DraftSupplement, Supplements } from '../../shared/contract/team/supplements.ts'
import type { SavedViews } from '../../shared/contract/team/views.ts'
import type { Links, ReplaceLink } from '../../shared/contract/unit/links.ts'
import type { AddNoticeTarget, NoticeTargets, Outbox } from '../../shared/contract/unit/notices.ts'
import type { PostMessage, Thread } from '../../shared/contract/unit/threads.ts'
import type { PortalView } from '../../shared/portal/portal-view.ts'
import type { RequestList } from '../../shared/request-list/request-list.ts'
import type { Member, Round } from '../../shared/round/round.ts'
import type { Supplement } from '../../shared/round/supplement.ts'
import { ApiProblem, callApi } from '../shared/call-api.ts'
import type { Session } from './sign-in/live-session.ts'
import { withBearer } from './sign-in/with-bearer.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What somebody of the team can ask and do. */
export type Api = ReturnType<typeof connectApi>

/** `onLost`: the session has run out, and cannot be renewed. */
export function connectApi(session: Session, onLost: () => void) {
  const ask = <T>(
    method: string,
    path: string,
    body?: unknown,
    read?: (response: Response) => Promise<T>,
    key?: string,
  ) =>
    withBearer(session, onLost, (token) =>
      callApi<T>(method, `/api${path}`, { token, body, key, ...(read ? { read } : {}) }),
    )
  const get = <T>(path: string) => ask<T>('GET', path)
  const post = <T>(path: string, body: unknown = {}) => ask<T>('POST', path, body)
  const at = encodeURIComponent
  const of = (inspectionId: string) => `/inspections/${at(inspectionId)}`
  return {
    me: () => get<Me>('/me'),
    views: () => get<SavedViews>('/views'),
    keepViews: (views: SavedViews) => ask<SavedViews>('PUT', '/views', views),
    rounds: () => get<Rounds>('/rounds'),
    round: (roundId: string) => get<RoundView>(`/rounds/${at(roundId)}`),
    createRound: (round: Partial<CreateRound>) => post<Round>('/rounds', round),
    changeRound: (roundId: string, change: ChangeRound) => ask<Round>('PATCH', `/rounds/${at(roundId)}`, change),
    putMember: (roundId: string, userId: string, wanted: PutMember) =>
      ask<Member>('PUT', `/rounds/${at(roundId)}/members/${at(userId)}`, wanted),
    removeMember: (roundId: string, userId: string) =>
      ask<unknown>('DELETE', `/rounds/${at(roundId)}/members/${at(userId)}`),
    matrix: (roundId: string) => get<Matrix>(`/rounds/${at(roundId)}/matrix`),
    addInspection: (roundId: string, wanted: AddInspection) =>
      post<InspectionCreated>(`/rounds/${at(roundId)}/inspections`, wanted),
    templates: () => get<ListTemplates>('/list-templates'),
    inspections: () => get<Inspections>('/inspections?limit=500'),
    inspection: (id: string) => get<InspectionOverview>(of(id)),
    item: (id: string, code: string) => get<ItemView>(`${of(id)}/items/${at(code)}`),
    document: (id: string, documentId: string) => get<DocumentView>(`${of(id)}/documents/${at(documentId)}`),
    reading: (id: string, documentId: string, page: number) =>
      get<DocumentReading>(`${of(id)}/documents/${at(documentId)}/reading?page=${page}`),
    custody: (id: string, documentId: string) => get<Custody>(`${of(id)}/documents/${at(documentId)}/custody`),
    /** Null: there is no picture of this page. */
    pagePicture: (id: string, documentId: string, page: number) =>
      ask('GET', `${of(id)}/documents/${at(documentId)}/pages/${page}`, undefined, (response) => response.blob()).catch(
        noneWhere(404),
      ),
    queue: (id: string, kind: QueueKind) => get<Queue>(`${of(id)}/queue?kind=${kind}&limit=200`),
    looked: (id: string, at: string) => ask<unknown>('PUT', `${of(id)}/looked`, { at }),
    findings: (id: string) => get<FindingsPage>(`${of(id)}/findings`),
    act: (id: string, deeds: DoActs['deeds']) => post<ActsDone>(`${of(id)}/acts`, { deeds }),
    undo: (id: string, which: UndoActs) => post<ActsDone>(`${of(id)}/acts/undo`, which),
    /** What people filed otherwise than the machine, as labelled data: a file to keep. */
    corrections: (id: string) => ask('GET', `${of(id)}/corrections`, undefined, (response) => response.blob()),
    reasons: () => get<CannedReasons>('/canned-reasons'),
    thread: (id: string, code: string) => get<Thread>(`${of(id)}/items/${at(code)}/thread`),
    post: (id: string, code: string, message: PostMessage) =>
      post<unknown>(`${of(id)}/items/${at(code)}/thread`, message),
    list: (id: string) => get<InspectionList>(`${of(id)}/list`),
    putList: (id: string, wanted: PutList) => ask<InspectionList>('PUT', `${of(id)}/list`, wanted),
    preview: (id: string, provider: string) => get<PortalView>(`${of(id)}/preview?provider=${at(provider)}`),
    template: (templateId: string) => get<RequestList>(`/list-templates/${at(templateId)}`),
    checkList: (list: RequestList) => post<ListNotes>('/lists/check', { list }),
    /** A browser knows the type of a workbook only where Excel is installed. */
    importList: (workbook: Blob) => post<ListImported>('/lists/import', new Blob([workbook], { type: XLSX })),
    listWorkbook: (list: RequestList) => ask('POST', '/lists/export', { list }, (response) => response.blob()),
    issue: (id: string, wanted: IssueList) => post<Issued>(`${of(id)}/issue`, wanted),
    links: (id: string) => get<Links>(`${of(id)}/links`),
    issueLink: (id: string, wanted: IssueLink) => post<LinkIssued>(`${of(id)}/links`, wanted),
    replaceLink: (id: string, linkId: string, wanted: ReplaceLink) =>
      post<LinkIssued>(`${of(id)}/links/${at(linkId)}/replacement`, wanted),
    revokeLink: (id: string, linkId: string) => post<unknown>(`${of(id)}/links/${at(linkId)}/revocation`),
    notices: (id: string) => get<Outbox>(`${of(id)}/notices`),
    noticeTargets: (id: string) => get<NoticeTargets>(`${of(id)}/notice-targets`),
    addNoticeTarget: (id: string, wanted: AddNoticeTarget) => post<unknown>(`${of(id)}/notice-targets`, wanted),
    removeNoticeTarget: (id: string, targetId: string) =>
      post<unknown>(`${of(id)}/notice-targets/${at(targetId)}/removal`),
    exports: (id: string) => get<Exports>(`${of(id)}/exports`),
    askExport: (id: string, key: string) => ask<ExportView>('POST', `${of(id)}/exports`, undefined, undefined, key),
    exportAddress: (id: string, exportId: string) => get<ExportDownload>(`${of(id)}/exports/${at(exportId)}/download`),
    supplements: (id: string) => get<Supplements>(`${of(id)}/supplements`),
    prefill: (id: string, findings: readonly string[]) =>
      post<DraftSupplement>(`${of(id)}/supplements/prefill`, { findings }),
    draftSupplement: (id: string, draft: DraftSupplement) => post<Supplement>(`${of(id)}/supplements`, draft),
    approveSupplement: (id: string, supplementId: string, wanted: ApproveSupplement) =>
      post<Supplement>(`${of(id)}/supplements/${at(supplementId)}/approve`, wanted),
    withdrawSupplement: (id: string, supplementId: string) =>
      post<Supplement>(`${of(id)}/supplements/${at(supplementId)}/withdraw`),
    search: (query: URLSearchParams) => get<SearchResult>(`/search?${query}`),
    searchTable: (query: URLSearchParams) =>
      ask('GET', `/search.csv?${query}`, undefined, (response) => response.blob()),
  }
}

function noneWhere(status: number): (error: unknown) => null {
  return (error) => {
    if (error instanceof ApiProblem && error.status === status) return null
    throw error
  }
}
