/** Values of the option `share`: `ask` shows first what would be posted. */
export const shareChoices = [
  { value: 'no', zh: '否', en: 'no' },
  { value: 'ask', zh: '先预览', en: 'ask' },
  { value: 'yes', zh: '是', en: 'yes' },
] as const
