/** An item by year, one of any number, and one that the petition office alone is asked for. */
export const askedItems = [
  { code: 'A-1', title: '会议纪要', coverage: 'yearly' },
  { code: 'A-2', title: '合同', coverage: 'any' },
  { code: 'E-1', title: '信访登记', provider: 'petition' },
]
