import { readFileSync, rmSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { withoutLead } from '../../../functions/adapters/parser/inspect/pdf/without-lead.ts'
import { inspectBytes, seen, withFile } from './inspect-bytes.ts'
import { deflated, drawn, encryptedPdf, makePdf, onePage, revised, streamOf } from './make-pdf.ts'

const ALL = -4
const NO_COPY = -4 & ~0x10

describe('a PDF', () => {
  it('is readable when there is nothing odd about it', async () => {
    expect(await seen(onePage(), '纪要.pdf')).toBe('pdf')
  })

  it('is encrypted when it opens with a password only', async () => {
    expect(await seen(encryptedPdf('secret', ALL), '纪要.pdf')).toBe('encrypted: password-protected')
  })

  it('is readable when it opens without, and what it forbids is told', async () => {
    expect(await seen(encryptedPdf('', ALL), '纪要.pdf')).toBe('pdf')
    expect(await seen(encryptedPdf('', NO_COPY), '纪要.pdf')).toBe('pdf: permission-restricted')
  })

  it.each([
    ['a script on opening', { catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>' }, 'active-content-pdf-js'],
    ['a script on a page', { page: '/AA<</O 6 0 R>>', more: ['<</S/JavaScript/JS(1)>>'] }, 'active-content-pdf-js'],
    [
      'a script by name',
      { catalog: '/Names<</JavaScript<</Names[(a)6 0 R]>>>>', more: ['<</S/JavaScript/JS 7 0 R>>', streamOf('1')] },
      'active-content-pdf-js',
    ],
    ['a program to start', { catalog: '/OpenAction<</S/Launch/F(cmd.exe)>>' }, 'active-content-pdf-launch'],
    [
      'a form that is sent off',
      { catalog: '/OpenAction<</S/SubmitForm/F(http://127.0.0.1/)>>' },
      'active-content-external-link',
    ],
    [
      'an address visited on opening',
      { catalog: '/OpenAction<</S/URI/URI(http://127.0.0.1/)>>' },
      'active-content-external-link',
    ],
    [
      'a file inside',
      {
        catalog: '/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>',
        more: ['<</Type/Filespec/F(a.xls)/EF<</F 7 0 R>>>>', streamOf('x')],
      },
      'has-attachment',
    ],
    [
      'a form of its own making',
      { catalog: '/AcroForm<</XFA 6 0 R/Fields[]>>', more: [streamOf('<xdp/>')] },
      'dynamic-form',
    ],
    ['a page 70 m wide', { mediaBox: '[0 0 200000 200000]' }, 'page-too-large'],
  ])('with %s is taken with a note', async (_, parts, note) => {
    expect(await seen(onePage(parts), '纪要.pdf')).toBe(`pdf: ${note}`)
  })

  it('finds a script inside a compressed object stream', async () => {
    const pdf = makePdf([
      '<</Type/Catalog/Pages 2 0 R/OpenAction 9 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
      streamOf(drawn('x')),
      deflated('9 0 <</S/JavaScript/JS(1)>>', '/Type/ObjStm/N 1/First 4'),
    ])
    expect(await seen(pdf, '纪要.pdf')).toBe('pdf: active-content-pdf-js')
  })

  it('finds a script behind more objects in one stream than a call takes arguments', async () => {
    const many = 150_000
    const numbers = Array.from({ length: many }, (_, index) => `${index + 10} 0 `).join('')
    const pdf = makePdf([
      '<</Type/Catalog/Pages 2 0 R/OpenAction 9 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
      streamOf(drawn('x')),
      deflated(`${numbers}9 0 <</S/JavaScript/JS(1)>>`, `/Type/ObjStm/N ${many + 1}/First ${numbers.length + 4}`),
    ])
    expect(await seen(pdf, '纪要.pdf')).toBe('pdf: active-content-pdf-js')
  })

  it('with an ordinary link to click has no note', async () => {
    const page = '/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://127.0.0.1/)>>>>]'
    expect(await seen(onePage({ page }), '纪要.pdf')).toBe('pdf')
  })
})

describe('an appended revision', () => {
  const paid = onePage({ text: 'Paid 1000' })

  it('that rewrites a page is told', async () => {
    expect(await seen(revised(paid, { 4: streamOf(drawn('Paid 8000')) }), '付款.pdf')).toBe('pdf: earlier-revisions')
  })

  it('that gives a page other content is told', async () => {
    const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 6 0 R>>'
    expect(await seen(revised(paid, { 3: page, 6: streamOf(drawn('Paid 8000')) }), '付款.pdf')).toBe(
      'pdf: earlier-revisions',
    )
  })

  it('that takes a page away is told', async () => {
    const two = makePdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>',
      streamOf(drawn('x')),
    ])
    expect(await seen(revised(two, { 2: '<</Type/Pages/Kids[3 0 R]/Count 1>>' }), '付款.pdf')).toBe(
      'pdf: earlier-revisions',
    )
  })

  it('that only signs or seals is ordinary', async () => {
    const page =
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R/Annots[6 0 R]>>'
    const sealed = revised(paid, {
      1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3>>>>',
      3: page,
      6: '<</Type/Annot/Subtype/Widget/FT/Sig/Rect[0 0 9 9]/T(seal)/V<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>>>',
    })
    expect(await seen(sealed, '付款.pdf')).toBe('pdf')
  })
})

describe('a PDF that is not whole', () => {
  it('is corrupt when the transfer broke off', async () => {
    const pdf = onePage({ text: 'x'.repeat(500) })
    for (const share of [0.2, 0.5, 0.8])
      expect(await seen(pdf.subarray(0, pdf.length * share), '纪要.pdf')).toBe('corrupt: corrupt-pdf')
  })

  it('is corrupt when it has no page', async () => {
    expect(await seen('%PDF-1.4\n%%EOF', '纪要.pdf')).toBe('corrupt: corrupt-pdf')
    expect(
      await seen(makePdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[9 0 R]/Count 1>>']), '纪要.pdf'),
    ).toBe('corrupt: corrupt-pdf')
  })

  it('is taken with a note that names the page when some of it is missing', async () => {
    const two = makePdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</I 99 0 R>>>>>>',
      streamOf(drawn('x')),
    ])
    expect(await inspectBytes(two, '纪要.pdf')).toMatchObject({
      kind: 'readable',
      notes: [{ code: 'partly-unreadable', page: 2 }],
    })
  })

  it('is taken when only its table of objects is wrong', async () => {
    const pdf = onePage().toString('latin1').replace('%PDF-1.7\n', '%PDF-1.7\n\n')
    expect(await seen(Buffer.from(pdf, 'latin1'), '纪要.pdf')).toBe('pdf')
  })

  it('tells of lengths that lead nowhere', async () => {
    const pdf = onePage()
      .toString('latin1')
      .replace(/\/Length \d+/, '/Length 9999')
    expect(await seen(Buffer.from(pdf, 'latin1'), '纪要.pdf')).toBe('pdf: nonconforming')
  })
})

describe('what stands around a PDF', () => {
  it('is told when it is more than an end of line', async () => {
    expect(await seen(Buffer.concat([onePage(), Buffer.from('\r\n\0\0')]), '纪要.pdf')).toBe('pdf')
    expect(await seen(Buffer.concat([onePage(), Buffer.from('PK\x03\x04 and another file')]), '纪要.pdf')).toBe(
      'pdf: trailing-data',
    )
    expect(await seen(Buffer.concat([Buffer.from('junk '.repeat(500)), onePage()]), '纪要.pdf')).toBe(
      'pdf: leading-data',
    )
  })
})

describe('a PDF behind other data', () => {
  it('is handed to the reader without them, where the engine would not find it', async () => {
    const pdf = onePage()
    const lead = Buffer.from('junk '.repeat(500))
    await withFile(Buffer.concat([lead, pdf]), async (path) => {
      const copy = await withoutLead(path)
      expect(readFileSync(copy)).toEqual(pdf)
      rmSync(copy)
    })
    await withFile(pdf, async (path) => expect(await withoutLead(path)).toBe(path))
  })
})

describe('a PDF made to exhaust', () => {
  it('by its number of pages is refused', async () => {
    const kids = Array.from({ length: 3001 }, () => '3 0 R')
    const pdf = makePdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Kids[${kids.join(' ')}]/Count 3001>>`,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
    ])
    expect(await seen(pdf, '纪要.pdf')).toBe('unsafe: too-many-pages')
  })

  it('by a stream that swells in steps is refused', async () => {
    const bomb = deflateSync(deflateSync(Buffer.alloc(80_000_000)))
    const swollen = makePdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>',
      streamOf(bomb, '/Filter[/FlateDecode/FlateDecode]'),
    ])
    expect(await seen(swollen, '纪要.pdf')).toBe('unsafe: decompression-ratio')
  })

  it('by a tree that reaches itself ends', async () => {
    const pdf = makePdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>',
      '<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>',
      streamOf(drawn('x')),
    ])
    expect(await seen(pdf, '纪要.pdf')).toMatch(/^pdf: partly-unreadable/)
  })

  it('by beginnings without ends takes time in proportion', async () => {
    const startedAt = performance.now()
    await seen(`%PDF-1.7\n${'1 0 obj<</Length 5>>stream\n'.repeat(100_000)}`, '纪要.pdf')
    await seen(`%PDF-1.7\n${'1 0 obj('.repeat(200_000)}`, '纪要.pdf')
    await seen(`%PDF-1.7\n1 0 obj${'['.repeat(1_000_000)}`, '纪要.pdf')
    expect(performance.now() - startedAt).toBeLessThan(10_000)
  })
})
