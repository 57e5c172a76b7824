/** Numbers of the state that everybody may call: police, fire, ambulance, children, spam (156, 5656), owners of a SIM. */
export const EMERGENCY_NUMBERS: ReadonlySet<string> = new Set(['113', '114', '115', '111', '156', '5656', '1414'])
