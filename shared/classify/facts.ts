import * as z from 'zod'
import { Day, Period } from '../calendar.ts'
import { Box, Illegibility } from '../reading/reading.ts'

/** A value with the place that shows it: 1-based page, the words as read, and where on the page. */
const place = { page: z.int().min(1), quote: z.string(), box: Box.optional() }
const found = <T extends z.ZodType>(value: T) => z.object({ value, ...place })

export const FoundText = found(z.string())
export type FoundText = z.infer<typeof FoundText>
export const FoundNumber = found(z.number())
export type FoundNumber = z.infer<typeof FoundNumber>
export const FoundDay = found(Day)
export type FoundDay = z.infer<typeof FoundDay>

/**
 * What the check step compares of one document (or one part of a merged scan). Nothing else of the content is kept
 * with the record: of personnel forms only the fields that the list names.
 */
export const Facts = z.object({
  title: FoundText.nullable(),
  /** 发文字号 or contract number, brackets normalised to 〔〕. */
  number: FoundText.nullable(),
  /** The document's own date: 成文日期, date of signing, date of issue. */
  date: FoundDay.nullable(),
  /** Other dates that say what they are: `met` 会议召开, `printed` 印发, `signed`, `submitted` 呈报, `approved` 审批, `decided` 依据的会议. */
  dates: z.record(z.string(), FoundDay),
  /** Who issued it (发文机关、落款、甲方). */
  unit: FoundText.nullable(),
  /** That name stands in two rows that were read well, and the inspected unit's in none: no slip of the OCR. */
  unitTwice: z.literal(true).optional(),
  /** Whom it is about where that is said by role (被审计单位、关于××局…的审计报告). */
  subjectUnit: FoundText.nullable(),
  /** Months that the content covers (2023年度 → 2023-01..2023-12). */
  period: Period.nullable(),
  /** The person a personal document is about. */
  person: FoundText.nullable(),
  /** The 附件N that heads the text: it is an attachment to another document. */
  attachment: FoundText.optional(),
  /** What it lists as attached to it (附件说明), and whether that lies inside. */
  attachments: z.array(z.object({ ordinal: z.int(), title: z.string(), inside: z.boolean(), ...place })).optional(),
  /** Printed page numbers that no page bears, with the number beside the hole. */
  missingPages: z.array(z.object({ from: z.int(), to: z.int(), count: z.int(), ...place })).optional(),
  /** Document numbers listed row by row, where the document is a register 登记簿. */
  listedNumbers: z.array(FoundText).optional(),
  /** Names listed, where the document is the roster of the item it was filed under. */
  roster: z.array(z.string()),
  /** A seal is on some page: box of the first; null: pages were looked at and none is there; absent: cannot be told (sheet, text file). */
  seal: z.object({ page: z.int(), box: Box.optional() }).nullable().optional(),
  /** A signature at its place: true, empty place: false; absent: no place for one was found. */
  signature: z.object({ signed: z.boolean(), page: z.int(), quote: z.string() }).optional(),
  /** The list's fields by name; amounts in the field's unit. */
  fields: z.record(z.string(), z.union([FoundNumber, FoundText])),
  /** One amount written twice: in figures and in capital numerals 大写, both in 元. */
  amountPairs: z.array(z.object({ figures: FoundNumber, capitals: FoundNumber })),
  /** A stated total beside the sum of its rows, both in the table's own unit; `places`: decimals of the rows as printed. */
  totals: z.array(
    z.object({ label: z.string(), stated: FoundNumber, computed: z.number(), rows: z.int(), places: z.int() }),
  ),
  /** A stated number of persons or entries beside how many are listed. */
  counts: z.array(z.object({ label: z.string(), stated: FoundNumber, listed: z.int() })).optional(),
  /** Rows of a register by contract number (`amount` in 元, `signed`) or of a roster by name (the fields that a form is compared in). */
  entries: z
    .array(z.object({ key: z.string(), ...place, values: z.record(z.string(), z.union([z.number(), z.string()])) }))
    .optional(),
  /** The running text to be compared with others (text-sketch.ts); absent where there is too little of it. */
  sketch: z.string().optional(),
  /** When the file was made by its own word; absent for scans, whose making is the scanning. */
  madeAt: z.string().optional(),
  /** Pages that cannot be read. */
  illegiblePages: z.array(z.object({ page: z.int(), cause: Illegibility })),
  pages: z.int(),
})
export type Facts = z.infer<typeof Facts>
