/** What a choice on the plan comes to: points, places and what speaks against it. The Worker judges the pairs. */
export type Choice = {
	/** The number of the envoy; empty for nobody. */
	envoy: string
	/** Whether it is another than the page came with. */
	isChanged: boolean
}
type Pair = { points: number; against: string[] }
type Judged = { name: string; pairs: Record<string, Pair> }
type Person = { written: string; left: number; quota: number; load: number }

export class Account {
	readonly needs: HTMLElement[]
	private readonly address: string
	private readonly people: Map<string, Person>
	private readonly asked = new Map<string, Promise<Judged | undefined>>()
	private readonly known = new Map<string, Judged>()

	constructor(form: HTMLFormElement) {
		this.needs = [...form.querySelectorAll<HTMLElement>('[data-need]')]
		this.address = form.dataset.plan!
		const options = [...form.querySelectorAll<HTMLOptionElement>('datalist option')]
		this.people = new Map(
			options.map(({ value, dataset }) => [
				dataset.number!,
				{ written: value, left: Number(dataset.left), quota: Number(dataset.quota), load: Number(dataset.load) },
			]),
		)
	}

	/** How an envoy is written in the line for others. */
	written(envoy: string): string {
		return this.people.get(envoy)?.written ?? envoy
	}

	/** What is chosen for a need now. What cannot be recognised stands as it was written. */
	choiceOf(need: HTMLElement): Choice {
		const other = need.querySelector<HTMLInputElement>('input[name^="other-"]')!.value.trim()
		const radio = need.querySelector<HTMLInputElement>('input[type="radio"]:checked')
		const envoy = other === '' ? (radio?.value ?? '') : (/SQ\d{8}-\d{4,6}/i.exec(other)?.[0].toUpperCase() ?? this.named(other))
		return { envoy, isChanged: envoy !== need.dataset.envoy }
	}

	/** The needs whose choice is another than the page came with. */
	changed(): HTMLElement[] {
		return this.needs.filter((need) => this.choiceOf(need).isChanged)
	}

	/** Asks what an envoy would be worth to each need of the page. Once for each envoy. */
	ask(envoy: string): Promise<Judged | undefined> {
		const before = this.asked.get(envoy)
		if (before) return before
		const query = new URLSearchParams(this.needs.map((need) => ['need', need.dataset.need!]))
		const asking = fetch(`${this.address}${encodeURIComponent(envoy)}/?${query}`)
			.then((answer) => (answer.ok ? (answer.json() as Promise<Judged>) : undefined))
			.catch(() => undefined)
			.then((judged) => {
				if (judged) this.known.set(envoy, judged)
				else this.asked.delete(envoy)
				return judged
			})
		this.asked.set(envoy, asking)
		return asking
	}

	/** What a choice comes to, in sentences, once the Worker has said what the pair is worth. */
	async tell(need: HTMLElement, { envoy, isChanged }: Choice): Promise<string[]> {
		if (isChanged && this.people.has(envoy)) await this.ask(envoy)
		return this.told(need)
	}

	/** The same, of what is known by now. */
	told(need: HTMLElement): string[] {
		const { envoy, isChanged } = this.choiceOf(need)
		if (!isChanged) return []
		const number = need.dataset.need!
		if (envoy === '') return [`${number} 这次不邀请，少 ${Number(need.dataset.points)} 分`]
		const person = this.people.get(envoy)
		if (!person) return [`${number}：没有认出这个人，请写编号，或从提示里选`]
		const judged = this.known.get(envoy)
		const pair = judged?.pairs[number]
		if (!pair) return [`${number} 改为 ${person.written}。现在算不出变化，请按“按改选的重新排”查看`]
		return [
			`${number} 改为 ${judged.name}：${pair.points} 分，${difference(pair.points - Number(need.dataset.points))}`,
			...pair.against.map((text) => `不推荐：${text}`),
			...this.overfull(envoy, judged.name, person),
			'请写改选的理由',
		]
	}

	/** How the page as a whole stands against the plan. */
	sum(): string {
		const changed = this.changed()
		if (changed.length === 0) return '现在与方案相同'
		const known = changed.map((need) => {
			const { envoy } = this.choiceOf(need)
			const points = envoy === '' ? 0 : this.known.get(envoy)?.pairs[need.dataset.need!]?.points
			return points === undefined ? undefined : points - Number(need.dataset.points)
		})
		const total = known.includes(undefined) ? '' : `，合计${difference(known.reduce<number>((sum, it) => sum + it!, 0))}`
		return `本页改选 ${changed.length} 处${total}。还没有保存`
	}

	private overfull(envoy: string, name: string, { left, quota, load }: Person): string[] {
		const here = this.needs.filter((need) => this.choiceOf(need).envoy === envoy)
		if (here.length <= left) return []
		const where = here.map((need) => need.dataset.need).join('、')
		return [`${name}超过上限 ${quota} 家：正在服务 ${load} 家，本页排了 ${here.length} 项（${where}），最多还能接 ${Math.max(0, left)} 项`]
	}

	private named(text: string): string {
		const found = [...this.people].filter(([, { written }]) => written.startsWith(`${text} `))
		return found.length === 1 ? found[0]![0] : text
	}
}

/** Against the plan, rounded to tenths as points are. */
function difference(points: number): string {
	const tenths = Math.round(points * 10) / 10
	if (tenths === 0) return '与方案一样多'
	return tenths > 0 ? `比方案多 ${tenths} 分` : `比方案少 ${-tenths} 分`
}
