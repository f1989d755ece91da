import * as z from 'zod'
import type { Wording } from './label.ts'

/** One of several to choose from. The note says what goes with it. */
export type Option = { value: string; label: string; group?: string; note?: string }
type Limits = { minLength?: number; maxLength?: number; minimum?: number; maximum?: number; minItems?: number; maxItems?: number }

/** One field of a form as plain data: what HTML, a spreadsheet and a description of the API are made from. */
export type Field = Pick<Wording, 'label' | 'hint' | 'example' | 'group' | 'autocomplete' | 'rowName' | 'accept' | 'programme'> &
	Limits & {
		name: string
		control: NonNullable<Wording['control']>
		required: boolean
		multiple: boolean
		public: boolean
		secret: boolean
		options: Option[]
		/** A right answer, where a text follows rules of its own. Shown to programmers, not on pages. */
		sample?: string
		/** The fields of one row, when the field is a table. */
		columns?: Field[]
	}

/** What `z.toJSONSchema` says of a property, our wording included. */
type Property = Partial<Wording> &
	Limits & { type?: string; format?: string; const?: string; enum?: string[]; items?: Property; examples?: string[] } & Partial<Shape>
type Shape = { properties: Record<string, Property>; required: string[] }

const read = new WeakMap<z.ZodObject, Field[]>()

/** The fields of a form, in order. A form is described once: describing it costs more than reading an answer to it. */
export function fieldsOf(form: z.ZodObject): Field[] {
	const fields = read.get(form) ?? fieldsIn(z.toJSONSchema(form, { io: 'input' }) as Partial<Shape>)
	read.set(form, fields)
	return fields
}

/** Fields with the choices that only content knows, such as the programmes now open. A text becomes a list to choose from. */
export function offer(fields: Field[], offered: Record<string, Option[]>): Field[] {
	return fields.map((field) => {
		const options = Object.hasOwn(offered, field.name) ? offered[field.name] : undefined
		return options ? { ...field, options, control: chooser(options.length) } : field
	})
}

function fieldsIn({ properties = {}, required = [] }: Partial<Shape>): Field[] {
	return Object.entries(properties).map(([name, property]) => fieldOf(name, property, required.includes(name)))
}

function fieldOf(name: string, property: Property, required: boolean): Field {
	const { label, hint, example, group, autocomplete, rowName, accept, programme } = property
	if (!label) throw new TypeError(`Cannot read field "${name}": it has no label`)
	const { minLength, maxLength, minimum, maximum, minItems, maxItems } = property
	return {
		name,
		...{ label, hint, example, group, autocomplete, rowName, accept, programme },
		...{ minLength, maxLength, minimum, maximum, minItems, maxItems },
		control: property.control ?? controlOf(property),
		required,
		multiple: property.type === 'array',
		public: property.public ?? false,
		secret: property.secret ?? false,
		sample: property.examples?.[0],
		options: (property.enum ?? property.items?.enum ?? []).map((value) => optionOf(name, value, property)),
		columns: property.items?.properties && fieldsIn(property.items),
	}
}

function controlOf(property: Property): Field['control'] {
	if (property.items?.properties) return 'rows'
	if (property.type === 'array') return property.items?.enum ? 'checkboxes' : 'words'
	if (property.enum) return chooser(property.enum.length)
	if (property.const) return 'checkbox'
	if (property.type === 'integer' || property.type === 'number') return 'number'
	if (property.format === 'date' || property.format === 'email') return property.format
	return (property.maxLength ?? 0) > 100 ? 'textarea' : 'text'
}

function chooser(choices: number): Field['control'] {
	return choices > 6 ? 'select' : 'radio'
}

function optionOf(name: string, value: string, { options, optionGroups }: Partial<Wording>): Option {
	const label = options?.[value]
	if (!label) throw new TypeError(`Cannot read field "${name}": its value "${value}" has no label`)
	const group = optionGroups?.[value]
	return group ? { value, label, group } : { value, label }
}
