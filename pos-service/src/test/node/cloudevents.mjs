// Publishes commands as the CloudEvents SDK makes records of them: [{mode, id, source, type, subject, data}] on standard input.
import { text } from 'node:stream/consumers'
import { CloudEvent, Kafka as Binding } from 'cloudevents'
import { Kafka, logLevel, Partitioners } from 'kafkajs'

const ways = {
  binary: (event) => {
    const message = Binding.binary(event)
    return { ...message, value: JSON.stringify(message.value) }
  },
  structured: (event) => Binding.structured(event),
  // Data that are bytes to the SDK go into data_base64.
  base64: (event) => Binding.structured(event.cloneWith({ data: new TextEncoder().encode(JSON.stringify(event.data)) }))
}

const messages = JSON.parse(await text(process.stdin)).map(({ mode, ...attributes }) => {
  const { key, value, headers } = ways[mode](
    new CloudEvent({ ...attributes, partitionkey: attributes.subject, datacontenttype: 'application/json' })
  )
  // The SDK names headers that the event does not have, and kafkajs cannot write those.
  return { key, value, headers: Object.fromEntries(Object.entries(headers).filter(([, text]) => text !== undefined)) }
})
const kafka = new Kafka({ brokers: [process.env.BOOTSTRAP_SERVERS], logLevel: logLevel.ERROR })
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
await producer.connect()
await producer.send({ topic: process.env.TOPIC, acks: -1, messages })
await producer.disconnect()
