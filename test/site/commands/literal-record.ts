/** A notice with nothing wrong in it. The body begins on line 17. */
export const notice = `---
title: 关于征集企业技术需求的通知
issuer: 丽水市科学技术局
docNo: 丽科〔2022〕12号
topic: 科技、教育
region: lishui
written: "2022-06-27"
published: "2026-11-22 09:00"
validity: 有效
summary: 面向全市企业征集技术需求，说明怎样报。
programme: lishui-2022
related: [policies/lishui-2022-12]
source:
  title: 关于征集企业技术需求的通知
  date: "2022-06-27"
---
第一段说清什么事。

## 报送安排

见[名单](/programmes/lishui-2022/pairings/)。
`

/** A programme with a published table and nothing wrong in it. The body begins on line 32. */
export const programme = `---
title: 企业结对专项行动
shortTitle: 结对 2026
kind: assigned
region: lishui
issuer: 丽水市科学技术局
written: "2026-06-27"
published: "2026-11-22 09:00"
period: { from: "2026-06-27", to: "2026-12" }
summary: 两组联系两个地区的企业。
keywords: [结对]
source:
  title: 企业结对专项行动的通知
  date: "2026-06-27"
targets:
  - id: coverage
    name: 服务覆盖率
    bound: 达到
    number: 100
    unit: "%"
    value: null
deadlines:
  - id: first
    what: 第一次报送
    who: 各县科技局
    date: "2026-06-30"
  - { id: monthly, what: 每月报送, who: 各县科技局, monthly: { day: 20, from: "2026-07", to: "2026-09" } }
pairings:
  title: 结对安排表
  published: true
---
## 目标

<Targets of={props.programme} />
`

/** Its table. */
export const table = `id,leader,area,enterprise
01,组长甲,莲都区,甲公司
02,组长甲,青田县,乙公司
03,组长乙,青田县,丙公司
`
