import { expect, test } from 'vitest'
import { termsOf } from '#functions/matching/terms.ts'

test('termsOf() cuts Chinese into words in the Worker as it does in Node', () => {
	expect(termsOf('不锈钢薄壁管焊缝气孔率偏高的工艺改进')).toEqual(['不锈钢', '薄壁', '管焊缝', '气孔率', '偏高', '工艺', '改进'])
	expect(termsOf('ＰＬＣ控制的数控机床，2024 年 3 台')).toEqual(['plc', '控制', '数控', '机床'])
})
