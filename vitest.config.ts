import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { testSecrets } from './test/secrets.ts'

const migrations = await readD1Migrations('functions/migrations')

export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: 'node',
					include: ['test/**/*.test.ts'],
					exclude: ['test/**/*.worker.test.ts', 'test/fixtures/**'],
					testTimeout: 30_000,
				},
			},
			{
				plugins: [
					cloudflareTest({
						wrangler: { configPath: './wrangler.toml' },
						miniflare: {
							bindings: { MIGRATIONS: migrations, ...testSecrets },
							assets: { directory: 'test/fixtures/assets', binding: 'ASSETS' },
						},
					}),
				],
				test: {
					name: 'worker',
					include: ['test/**/*.worker.test.ts'],
					setupFiles: ['test/worker-setup.ts'],
					isolate: false,
					testTimeout: 30_000,
				},
			},
			{
				test: {
					name: 'e2e',
					include: ['test/e2e/**/*.e2e.ts'],
					globalSetup: ['test/e2e/setup.ts'],
					fileParallelism: false,
					maxConcurrency: 3,
					testTimeout: 120_000,
					hookTimeout: 300_000,
				},
			},
		],
	},
})
