import * as z from 'zod'

/** Amazon Textract's blocks, as far as they are used here: nothing else of an answer is kept. */

const Point = z.object({ X: z.number(), Y: z.number() })
export type Point = z.infer<typeof Point>

const block = {
  Id: z.string(),
  /** Absent where the document has one page. */
  Page: z.int().min(1).default(1),
  Relationships: z.array(z.object({ Type: z.string(), Ids: z.array(z.string()) })).default([]),
}

const placed = {
  ...block,
  /** 0–100. */
  Confidence: z.number(),
  /** Corners from the text's own top left, clockwise as one reads it: they tell how the text is turned. */
  Geometry: z.object({ Polygon: z.array(Point).min(4) }),
}

const cell = {
  ...block,
  RowIndex: z.int().min(1),
  ColumnIndex: z.int().min(1),
}

const Block = z.discriminatedUnion('BlockType', [
  z.object({ BlockType: z.literal('PAGE'), ...block }),
  z.object({ BlockType: z.literal('LINE'), ...placed, Text: z.string() }),
  // Words are read by their lines and cells: without places, which would be the bulk of a long document.
  z.object({ BlockType: z.literal('WORD'), ...block, Text: z.string() }),
  z.object({ BlockType: z.literal('SELECTION_ELEMENT'), ...block, SelectionStatus: z.string() }),
  z.object({ BlockType: z.literal('TABLE'), ...placed }),
  z.object({ BlockType: z.literal('CELL'), ...cell }),
  z.object({ BlockType: z.literal('MERGED_CELL'), ...cell }),
  z.object({ BlockType: z.literal('SIGNATURE'), ...placed }),
  /** Of a type not used here (forms, layout, queries): only known to have arrived. */
  z.object({ BlockType: z.literal('OTHER'), ...block }),
])
export type Block = z.infer<typeof Block>
export type BlockOf<T extends Block['BlockType']> = Extract<Block, { BlockType: T }>

const used = new Set<unknown>(Block.options.map((option) => option.shape.BlockType.value))

/** One answer: a whole document's, or one of the several that a NextToken leads through. */
export const TextractAnswer = z.object({
  DocumentMetadata: z.object({ Pages: z.int().min(1) }),
  Blocks: z
    .array(z.looseObject({ BlockType: z.string() }))
    .transform((blocks) => blocks.map((one) => (used.has(one.BlockType) ? one : { ...one, BlockType: 'OTHER' })))
    .pipe(z.array(Block)),
})
export type TextractAnswer = z.infer<typeof TextractAnswer>

/** Blocks by their ids; who sends a block twice is heard once. */
export class BlockIndex {
  readonly #blocks: ReadonlyMap<string, Block>

  constructor(blocks: Iterable<Block>) {
    this.#blocks = new Map([...blocks].map((one) => [one.Id, one]))
  }

  all<T extends Block['BlockType']>(type: T): BlockOf<T>[] {
    return [...this.#blocks.values()].filter((one): one is BlockOf<T> => one.BlockType === type)
  }

  /** In the order of the relationship; what is of no use here is left out. */
  related(of: Block, relationship: string): Block[] {
    const ids = of.Relationships.filter(({ Type }) => Type === relationship).flatMap(({ Ids }) => Ids)
    return ids.flatMap((id) => this.#blocks.get(id) ?? [])
  }
}
