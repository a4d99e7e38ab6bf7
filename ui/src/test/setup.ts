import { afterEach } from 'vitest'
import { unmountAll } from './window'

afterEach(unmountAll)
