import { expect, test } from 'vitest'
import { docNumber } from '#schemas/doc-number.ts'
import { document } from '#schemas/document.ts'

const notice = {
	title: '关于征集技术需求的通知',
	issuer: '某市科学技术局',
	topic: '科技、教育',
	region: 'lishui',
	written: '2026-11-20',
	published: '2026-11-23 09:00',
	validity: '有效',
	summary: '面向全市企业征集技术需求，说明怎样报。',
	source: { title: '关于征集技术需求的通知', date: '2026-11-20' },
}
const wrong = (change: object) => document.safeParse({ ...notice, ...change }).error?.issues.map(({ path }) => path.join('.')) ?? []

test('docNumber takes hexagonal brackets and no others', () => {
	const right = ['丽科〔2022〕12号', '国科发火〔2008〕172号']
	expect(right.filter((it) => !docNumber.safeParse(it).success)).toEqual([])
	const others = ['丽科[2022]12号', '丽科(2022)12号', '丽科（2022）12号', '丽科【2022】12号', '丽科［2022］12号', '号', '']
	expect(others.filter((it) => docNumber.safeParse(it).success)).toEqual([])
})

test('document: square brackets are refused in its own number and in its source', () => {
	expect(wrong({ docNo: '某科[2026]8号' })).toEqual(['docNo'])
	expect(wrong({ source: { ...notice.source, docNo: '某科[2026]8号' } })).toEqual(['source.docNo'])
	expect(wrong({ docNo: '某科〔2026〕8号' })).toEqual([])
})

test('document: an event ends after it starts, and never without a start', () => {
	expect(wrong({ starts: '2010-08-01', ends: '2010-09-30' })).toEqual([])
	expect(wrong({ starts: '2010-08-01', ends: '2010-08-01' })).toEqual([])
	expect(wrong({ starts: '2010-08-01' })).toEqual([])
	expect(wrong({ starts: '2010-08-02', ends: '2010-08-01' })).toEqual(['ends'])
	expect(wrong({ ends: '2010-08-01' })).toEqual(['ends'])
})

test('document: a reference is a folder and a name', () => {
	expect(wrong({ related: ['policies/lishui-2022-12'] })).toEqual([])
	expect(wrong({ related: ['policies/lishui-2022-12.md'] })).toEqual(['related.0'])
	expect(wrong({ related: ['lishui-2022-12'] })).toEqual(['related.0'])
	expect(wrong({ interprets: ['programmes/lishui-2022'] })).toEqual(['interprets.0'])
	expect(wrong({ alternate: '../portal' })).toEqual(['alternate'])
	expect(wrong({ related: 'policies/lishui-2022-12' })).toEqual(['related'])
})

test('document: an attachment lies on this site', () => {
	expect(wrong({ attachments: [{ name: '登记表', href: '/files/form.docx' }] })).toEqual([])
	expect(wrong({ attachments: [{ name: '登记表', href: 'https://elsewhere.example/form.docx' }] })).toEqual(['attachments.0.href'])
	expect(wrong({ attachments: [{ name: '登记表', href: '/files/a form.docx' }] })).toEqual(['attachments.0.href'])
	expect(wrong({ attachments: [{ name: '登记表', href: 'javascript:alert(1)' }] })).toEqual(['attachments.0.href'])
})
