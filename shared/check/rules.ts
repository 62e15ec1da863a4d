import type { Rule } from './checked.ts'
import { amountMismatch } from './rules/amount-mismatch.ts'
import { attachmentMissing } from './rules/attachment-missing.ts'
import { backdated } from './rules/backdated.ts'
import { corrupt } from './rules/corrupt.ts'
import { countMismatch } from './rules/count-mismatch.ts'
import { dateOrder } from './rules/date-order.ts'
import { duplicateFile } from './rules/duplicate-file.ts'
import { encrypted } from './rules/encrypted.ts'
import { figureMismatch } from './rules/figure-mismatch.ts'
import { hiddenContent } from './rules/hidden-content.ts'
import { illegible } from './rules/illegible.ts'
import { itemMissing } from './rules/item-missing.ts'
import { malware } from './rules/malware.ts'
import { nearDuplicate } from './rules/near-duplicate.ts'
import { numberDuplicate } from './rules/number-duplicate.ts'
import { numberGap } from './rules/number-gap.ts'
import { numberMissing } from './rules/number-missing.ts'
import { outOfPeriod } from './rules/out-of-period.ts'
import { pageMissing } from './rules/page-missing.ts'
import { recordMismatch } from './rules/record-mismatch.ts'
import { sealMissing } from './rules/seal-missing.ts'
import { secrecyMark } from './rules/secrecy-mark.ts'
import { signatureMissing } from './rules/signature-missing.ts'
import { slotMissing } from './rules/slot-missing.ts'
import { totalMismatch } from './rules/total-mismatch.ts'
import { unitMismatch } from './rules/unit-mismatch.ts'
import { unsafe } from './rules/unsafe.ts'
import { unsupported } from './rules/unsupported.ts'
import { wrongItem } from './rules/wrong-item.ts'

/** Every rule there is. A new one: a file under rules/, a line here, a test, a row in docs/glossary.md. */
export const rules: readonly Rule[] = [
  itemMissing,
  slotMissing,
  wrongItem,
  duplicateFile,
  nearDuplicate,
  outOfPeriod,
  unitMismatch,
  numberMissing,
  sealMissing,
  signatureMissing,
  attachmentMissing,
  pageMissing,
  amountMismatch,
  totalMismatch,
  countMismatch,
  figureMismatch,
  recordMismatch,
  dateOrder,
  backdated,
  numberGap,
  numberDuplicate,
  illegible,
  encrypted,
  corrupt,
  unsupported,
  unsafe,
  secrecyMark,
  malware,
  hiddenContent,
]
