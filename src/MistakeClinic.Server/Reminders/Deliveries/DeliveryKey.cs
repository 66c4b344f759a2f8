using MistakeClinic.Contracts;
using NodaTime;

namespace MistakeClinic.Server.Reminders.Deliveries;

/// <summary>Names a delivery: there is one for a learner, a study day and a channel.</summary>
internal sealed record DeliveryKey(LearnerId Learner, LocalDate StudyDay, ChannelId Channel);
