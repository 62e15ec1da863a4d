import { resolve } from 'node:path'
import type { FunctionName } from '../pipeline/function-work.ts'

export const projectRoot = resolve(import.meta.dirname, '../..')

/** Entry file per function. */
export const functionEntries: Readonly<Record<FunctionName, string>> = {
  'receive-document': 'functions/pipeline/receive-document/handler.ts',
  'screen-document': 'functions/pipeline/screen-document/handler.ts',
  'read-document': 'functions/pipeline/read-document/handler.ts',
  'finish-reading': 'functions/pipeline/finish-reading/handler.ts',
  'classify-document': 'functions/pipeline/classify-document/handler.ts',
  'check-inspection': 'functions/pipeline/check-inspection/handler.ts',
  'index-documents': 'functions/pipeline/index-documents/handler.ts',
  'pack-export': 'functions/pipeline/pack-export/handler.ts',
  'relay-change': 'functions/pipeline/relay-change/handler.ts',
  sweep: 'functions/pipeline/sweep/handler.ts',
  'send-notices': 'functions/pipeline/send-notices/handler.ts',
  pages: 'functions/pages/handler.ts',
  api: 'functions/api/handler.ts',
  'team-api': 'functions/api/handler.ts',
}
