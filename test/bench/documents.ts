import { Converter } from 'opencc-js/cn2t'
import { headings, sentences, words } from './vocabulary.ts'

/** A made policy text, for measuring only. `script` says whether it is written in Traditional. */
export type MadeDocument = {
	slug: string
	title: string
	issuer: string
	docNo: string
	region: string
	written: string
	topic: string
	script: 'Hans' | 'Hant'
	body: string
}

export const madeRegions = ['qingjiang', 'anhe', 'yonghu', 'pingshan', 'ningchuan', 'hexi', 'xingzhou', 'changyang'] as const
export const regionNames: Record<string, string> = {
	qingjiang: '清江市',
	anhe: '安河市',
	yonghu: '永湖市',
	pingshan: '平山县',
	ningchuan: '宁川县',
	hexi: '和溪区',
	xingzhou: '兴州市',
	changyang: '昌阳县',
}
const traditional = Converter({ from: 'cn', to: 't' })

type Random = () => number

/** The same documents for the same count and seed, about 2 kB of text each, every tenth in Traditional. */
export function* madeDocuments(count: number, seed = 20261122): Generator<MadeDocument> {
	const random = randomFrom(seed)
	for (let nth = 0; nth < count; nth += 1) yield nth % 10 === 9 ? inTraditional(makeDocument(nth, random)) : makeDocument(nth, random)
}

/** mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): Random {
	let state = seed
	return () => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
	}
}

function makeDocument(nth: number, random: Random): MadeDocument {
	const year = 2009 + Math.floor(random() * 17)
	const place = fill('{place}', random)
	const office = pick(words.office, random)
	const topic = pick(words.topic, random)
	return {
		slug: `made-${String(nth).padStart(5, '0')}`,
		title: `${place}${office}关于做好${year}年度${pick(words.field, random)}领域${topic}工作的${pick(words.matter, random)}`,
		issuer: `${place}${office}`,
		docNo: `${place.slice(0, 1)}科〔${year}〕${1 + Math.floor(random() * 180)}号`,
		region: pick(madeRegions, random),
		written: `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`,
		topic,
		script: 'Hans',
		body: makeBody(random),
	}
}

/** About 600 characters: sections with paragraphs, one with a list, one with a table. */
function makeBody(random: Random): string {
	const sections = shuffled(headings, random)
		.slice(0, 4)
		.map((heading) => `## ${heading}\n\n${paragraph(2, random)}`)
	const list = Array.from({ length: 2 }, () => `- ${fill(pick(sentences, random), random)}`).join('\n')
	const rows = Array.from(
		{ length: 3 },
		() => `| ${fill('{company}', random)} | ${pick(words.field, random)} | ${fill('{place}{unit}', random)} | ${fill('{n}', random)} |`,
	).join('\n')
	return `${paragraph(1, random)}\n\n${sections.join('\n\n')}\n\n${list}\n\n| 企业 | 领域 | 派出单位 | 人数 |\n|---|---|---|---|\n${rows}\n`
}

function paragraph(length: number, random: Random): string {
	return Array.from({ length }, () => fill(pick(sentences, random), random)).join('')
}

function fill(sentence: string, random: Random): string {
	return sentence.replace(/\{(\w+)\}/g, (_, slot: string) => filling(slot, random))
}

function filling(slot: string, random: Random): string {
	if (slot === 'n') return String(1 + Math.floor(random() ** 2 * 90))
	if (slot === 'p') return `${10 + Math.floor(random() * 90)}%`
	if (slot === 'd') return `${2009 + Math.floor(random() * 17)}年${1 + Math.floor(random() * 12)}月${1 + Math.floor(random() * 28)}日`
	if (slot === 'place') return pick(words.placeHead, random) + pick(words.placeTail, random) + pick(words.placeKind, random)
	if (slot === 'company') return pick(words.companyHead, random) + pick(words.companyHead, random) + pick(words.companyKind, random)
	return pick(words[slot as keyof typeof words], random)
}

/** Words are used unevenly, as in real texts: the first of a list about ten times as often as the last. */
function pick<T>(list: readonly T[], random: Random): T {
	return list[Math.floor(random() ** 1.8 * list.length)]!
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
	return list
		.map((it) => ({ it, at: random() }))
		.sort((a, b) => a.at - b.at)
		.map(({ it }) => it)
}

function two(number: number): string {
	return String(number).padStart(2, '0')
}

function inTraditional(made: MadeDocument): MadeDocument {
	return { ...made, script: 'Hant', title: traditional(made.title), issuer: traditional(made.issuer), body: traditional(made.body) }
}

/** The document as a file of `content/policies/`. */
export function fileOf({ title, issuer, docNo, region, written, topic, script, body }: MadeDocument): string {
	return `---
title: ${title}
issuer: ${issuer}
docNo: ${docNo}
topic: 科技、教育
region: ${region}
written: "${written}"
published: "2026-11-22 09:00"
validity: 有效
summary: ${issuer}就${topic}工作作出安排，明确目标、任务、步骤和责任单位。
keywords: [${topic}, 科技特派员]
script: ${script}
source:
  title: ${title}
  date: "${written}"
---

${body}`
}
