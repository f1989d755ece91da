import { defineCollection } from 'astro:content'
import { type DocumentKind, document } from '#schemas/document.ts'
import { programme } from '#schemas/programme.ts'
import { sitePage } from '#schemas/site-page.ts'
import { fromRecord } from './record/loader.ts'

const ofKind = (kind: DocumentKind) =>
	defineCollection({ loader: fromRecord(kind, ({ documents }) => documents.get(kind)!), schema: document })

export const collections = {
	policies: ofKind('policies'),
	notices: ofKind('notices'),
	briefings: ofKind('briefings'),
	interpretations: ofKind('interpretations'),
	events: ofKind('events'),
	pages: defineCollection({ loader: fromRecord('pages', ({ pages }) => pages), schema: sitePage }),
	programmes: defineCollection({ loader: fromRecord('programmes', ({ programmes }) => programmes), schema: programme }),
}
