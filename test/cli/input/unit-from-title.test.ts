import { expect, test } from 'vitest'
import { unitFromTitle } from '../../../cli/input/unit-from-title.ts'

test.each([
  ['石沅县水利局常规巡察材料清单', '石沅县水利局'],
  ['关于对青禾镇开展巡察的调阅资料清单', '青禾镇'],
  ['2024年临江市第一人民医院专项巡察材料清单（第二批）', '临江市第一人民医院'],
  ['中共临江市教育局党组巡察材料清单', '临江市教育局'],
  ['巡察临江市卫生健康委员会报送材料清单', '临江市卫生健康委员会'],
  ['江州城市建设投资集团有限公司2023年度材料清单', '江州城市建设投资集团有限公司'],
  ['南桥乡下坝村党风廉政建设材料清单', '南桥乡下坝村'],
])('“%s” is about %s', (title, unit) => {
  expect(unitFromTitle(title)).toBe(unit)
})

test.each([
  '巡察材料清单',
  '通用基础材料清单（机关、事业单位）',
  '2024年第二轮巡察材料清单',
  '材料清单',
  'County water list',
  '',
])('“%s” does not name a unit, so it is asked for', (title) => {
  expect(unitFromTitle(title)).toBeNull()
})
