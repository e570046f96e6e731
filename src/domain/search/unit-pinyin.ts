import { customPinyin, pinyin } from 'pinyin-pro'

/** Names the dictionary misreads (stack.md: package notes). */
customPinyin({
  单县: 'shàn xiàn',
  浚县: 'xùn xiàn',
  蔚县: 'yù xiàn',
  乐清: 'yuè qīng',
  歙县: 'shè xiàn',
  泌阳: 'bì yáng',
  六安: 'lù ān',
  六合: 'lù hé',
  乐亭: 'lào tíng',
  大埔: 'dà bù',
  黄陂: 'huáng pí',
  番禺: 'pān yú',
  铅山: 'yán shān',
  台州: 'tāi zhōu',
  丽水: 'lí shuǐ',
  砀山: 'dàng shān',
  莘县: 'shēn xiàn',
  长子: 'zhǎng zǐ',
  井陉: 'jǐng xíng',
  洪洞: 'hóng tóng',
  尉犁: 'yù lí',
  中牟: 'zhōng mù',
  阆中: 'làng zhōng',
  犍为: 'qián wéi',
  会稽: 'kuài jī',
  任县: 'rén xiàn',
  盱眙: 'xū yí',
})

/** Syllables of a Chinese name without tones, parted by spaces; ü is written v. */
export function unitPinyin(name: string): string {
  return pinyin(name, { toneType: 'none', v: true, nonZh: 'consecutive' })
}
