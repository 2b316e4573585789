// Publishes records, each with the client that it names: [{client, key, headers, value}] on standard input.
import { text } from 'node:stream/consumers'
import { Kafka, logLevel, Partitioners } from 'kafkajs'
import { Producer, stringSerializers } from '@platformatic/kafka'

const { BOOTSTRAP_SERVERS: broker, TOPIC: topic } = process.env

const kafkajs = async (createPartitioner, messages) => {
  const producer = new Kafka({ brokers: [broker], logLevel: logLevel.ERROR }).producer({ createPartitioner })
  await producer.connect()
  await producer.send({ topic, acks: -1, messages })
  await producer.disconnect()
}

const clients = {
  kafkajs: (messages) => kafkajs(Partitioners.DefaultPartitioner, messages),
  'kafkajs-legacy': (messages) => kafkajs(Partitioners.LegacyPartitioner, messages),
  platformatic: async (messages) => {
    const producer = new Producer({ clientId: 'any', bootstrapBrokers: [broker], serializers: stringSerializers })
    await producer.send({ acks: -1, messages: messages.map((message) => ({ ...message, topic })) })
    await producer.close()
  }
}

const records = JSON.parse(await text(process.stdin))
await Promise.all(
  Object.entries(clients).map(([name, publish]) => publish(records.filter(({ client }) => client === name).map(({ client, ...message }) => message)))
)
