import type { FastifyInstance } from 'fastify';
import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import {
  cancelAppointment,
  cancelAtService,
  cancelInBatch,
  cancelInternally,
  discardAppointment,
  discardAtService,
  getAppointment,
  getAppointmentAtService,
} from '@doorstep/contract/preregistration/appointment.ts';
import {
  listAvailability,
  listAvailabilityAtService,
} from '@doorstep/contract/preregistration/availability.ts';
import {
  bookAppointment,
  bookAtService,
  bookGroup,
  bookGroupAtService,
} from '@doorstep/contract/preregistration/booking.ts';
import {
  listCentreAppointments,
  listCentreBookings,
} from '@doorstep/contract/preregistration/centre-bookings.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import {
  appointmentDiscarding,
  appointmentReading,
  cancellation,
  forcedCancellation,
} from './appointment.ts';
import { availability } from './availability.ts';
import { booking, groupBooking } from './booking.ts';
import { centreAppointments, centreBookings } from './centre-bookings.ts';

/** Slots and bookings, under the application service's paths and the booking service's own (§2.4, §2.10). */
export function mountBooking(server: FastifyInstance, ports: MountPorts, booked: BookingPorts): void {
  mount(server, ports, listAvailability, availability(booked));
  mount(server, ports, bookAppointment, booking(booked));
  mount(server, ports, bookGroup, groupBooking(booked));
  mount(server, ports, getAppointment, appointmentReading(booked));
  mount(server, ports, cancelAppointment, cancellation(booked));
  mount(server, ports, discardAppointment, appointmentDiscarding(booked));
  mount(server, ports, cancelInternally, forcedCancellation(booked));
  mount(server, ports, listAvailabilityAtService, availability(booked));
  mount(server, ports, bookAtService, booking(booked));
  mount(server, ports, bookGroupAtService, groupBooking(booked));
  mount(server, ports, getAppointmentAtService, appointmentReading(booked));
  mount(server, ports, cancelAtService, cancellation(booked));
  mount(server, ports, cancelInBatch, forcedCancellation(booked));
  mount(server, ports, discardAtService, appointmentDiscarding(booked));
  mount(server, ports, listCentreBookings, centreBookings(booked));
  mount(server, ports, listCentreAppointments, centreAppointments(booked));
}
