struct EntryPointParams_0
{
     experts_0 : u32,
     chosen_0 : u32,
     logitsAt_0 : u32,
     logitsStride_0 : u32,
     idsAt_0 : u32,
     idsStride_0 : u32,
     weightsAt_0 : u32,
     weightsStride_0 : u32,
     scoring_0 : u32,
     hasBias_0 : u32,
     normalise_0 : u32,
     groups_0 : u32,
     keep_0 : u32,
     take_0 : u32,
     scale_0 : f32,
};
@binding(0) @group(0) var<uniform> entryPointParams_0 : EntryPointParams_0;
@binding(1) @group(0) var<storage, read> entryPointParams_logits_0 : array<f32>;
@binding(2) @group(0) var<storage, read> entryPointParams_bias_0 : array<f32>;
@binding(3) @group(0) var<storage, read_write> entryPointParams_ids_0 : array<u32>;
@binding(4) @group(0) var<storage, read_write> entryPointParams_weights_0 : array<f32>;
var<workgroup> partials_0 : array<f32, i32(1024)>;
fn teamSums_0( values_0 : array<f32, i32(1)>,  thread_0 : u32) -> f32
{
    workgroupBarrier();
    partials_0[thread_0] = values_0[i32(0)];
    workgroupBarrier();
    var _S1 : u32 = thread_0 % u32(32) % u32(1) * u32(128) + thread_0 / u32(32) * u32(32);
    var i_0 : u32 = u32(0);
    var sum_0 : f32 = 0.0f;
    for(;;)
    {
        if(i_0 < u32(32))
        {
        }
        else
        {
            break;
        }
        var sum_1 : f32 = sum_0 + partials_0[_S1 + i_0];
        i_0 = i_0 + u32(1);
        sum_0 = sum_1;
    }
    return sum_0;
}
var<workgroup> teamTotals_0 : array<f32, i32(4)>;
fn groupMax_0( value_0 : f32,  thread_1 : u32) -> f32
{
    workgroupBarrier();
    partials_0[thread_1] = value_0;
    workgroupBarrier();
    if((thread_1 % u32(32)) == u32(0))
    {
        var largest_0 : f32 = value_0;
        var i_1 : u32 = u32(1);
        for(;;)
        {
            if(i_1 < u32(32))
            {
            }
            else
            {
                break;
            }
            var _S2 : f32 = max(largest_0, partials_0[thread_1 + i_1]);
            var _S3 : u32 = i_1 + u32(1);
            largest_0 = _S2;
            i_1 = _S3;
        }
        teamTotals_0[thread_1 / u32(32)] = largest_0;
    }
    workgroupBarrier();
    return max(max(teamTotals_0[i32(0)], teamTotals_0[i32(1)]), max(teamTotals_0[i32(2)], teamTotals_0[i32(3)]));
}
fn exponential_0( x_0 : f32) -> f32
{
    var clamped_0 : f32 = clamp(x_0, -87.33654022216796875f, 88.72283172607421875f);
    var power_0 : u32 = (bitcast<u32>((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    var whole_0 : f32 = f32((i32((power_0 << (u32(10)))) >> (u32(10))));
    var r_0 : f32 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    var value_1 : f32 = (bitcast<f32>(((bitcast<u32>((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + ((power_0 << (u32(23)))))));
    var value_2 : f32;
    if(x_0 < -87.33654022216796875f)
    {
        value_2 = 0.0f;
    }
    else
    {
        value_2 = value_1;
    }
    if(x_0 > 88.72283172607421875f)
    {
        value_2 = 3.00000000549775576e+38f * x_0;
    }
    if(x_0 != x_0)
    {
        value_2 = x_0;
    }
    return value_2;
}
fn groupSum_0( value_3 : f32,  thread_2 : u32) -> f32
{
    var values_1 : array<f32, i32(1)> = array<f32, i32(1)>( value_3 );
    var sum_2 : f32 = teamSums_0(values_1, thread_2);
    if((thread_2 % u32(32)) == u32(0))
    {
        teamTotals_0[thread_2 / u32(32)] = sum_2;
    }
    workgroupBarrier();
    return teamTotals_0[i32(0)] + teamTotals_0[i32(1)] + (teamTotals_0[i32(2)] + teamTotals_0[i32(3)]);
}
fn sigmoid_0( x_1 : f32) -> f32
{
    return 1.0f / (1.0f + exponential_0(- x_1));
}
var<workgroup> ranks_0 : array<f32, i32(1024)>;
var<workgroup> groupRanks_0 : array<f32, i32(128)>;
fn rankOfGroup_0( g_0 : u32,  size_0 : u32,  take_1 : u32) -> f32
{
    var best_0 : f32 = -3.00000000549775576e+38f;
    var second_0 : f32 = -3.00000000549775576e+38f;
    var i_2 : u32 = u32(0);
    for(;;)
    {
        if(i_2 < size_0)
        {
        }
        else
        {
            break;
        }
        var rank_0 : f32 = ranks_0[g_0 * size_0 + i_2];
        if((ranks_0[g_0 * size_0 + i_2]) > best_0)
        {
            var _S4 : f32 = best_0;
            best_0 = rank_0;
            second_0 = _S4;
        }
        else
        {
            var second_1 : f32;
            if(rank_0 > second_0)
            {
                second_1 = rank_0;
            }
            else
            {
                second_1 = second_0;
            }
            second_0 = second_1;
        }
        i_2 = i_2 + u32(1);
    }
    var _S5 : bool;
    if(take_1 > u32(1))
    {
        _S5 = size_0 > u32(1);
    }
    else
    {
        _S5 = false;
    }
    if(_S5)
    {
        best_0 = best_0 + second_0;
    }
    return best_0;
}
var<workgroup> groupKept_0 : array<u32, i32(128)>;
var<workgroup> ranked_0 : array<f32, i32(128)>;
var<workgroup> numbered_0 : array<u32, i32(128)>;
fn bestOf_0( value_4 : f32,  number_0 : u32,  thread_3 : u32) -> u32
{
    workgroupBarrier();
    ranked_0[thread_3] = value_4;
    numbered_0[thread_3] = number_0;
    workgroupBarrier();
    var half_0 : u32 = u32(64);
    for(;;)
    {
        if(half_0 > u32(0))
        {
        }
        else
        {
            break;
        }
        if(thread_3 < half_0)
        {
            var _S6 : u32 = thread_3 + half_0;
            var other_0 : f32 = ranked_0[_S6];
            var otherNumber_0 : u32 = numbered_0[_S6];
            var _S7 : bool;
            if((ranked_0[_S6]) > (ranked_0[thread_3]))
            {
                _S7 = true;
            }
            else
            {
                if(other_0 == (ranked_0[thread_3]))
                {
                    _S7 = otherNumber_0 < (numbered_0[thread_3]);
                }
                else
                {
                    _S7 = false;
                }
            }
            if(_S7)
            {
                ranked_0[thread_3] = other_0;
                numbered_0[thread_3] = otherNumber_0;
            }
        }
        workgroupBarrier();
        half_0 = half_0 / u32(2);
    }
    return numbered_0[i32(0)];
}
@compute
@workgroup_size(128, 1, 1)
fn route(@builtin(workgroup_id) group_0 : vec3<u32>, @builtin(local_invocation_index) thread_4 : u32)
{
    var rank_1 : f32;
    var token_0 : u32 = group_0.x;
    var _S8 : u32 = entryPointParams_0.logitsAt_0 + token_0 * entryPointParams_0.logitsStride_0;
    var largest_1 : f32 = -3.00000000549775576e+38f;
    var e_0 : u32 = thread_4;
    for(;;)
    {
        if(e_0 < (entryPointParams_0.experts_0))
        {
        }
        else
        {
            break;
        }
        var _S9 : f32 = max(largest_1, entryPointParams_logits_0[_S8 + e_0]);
        var e_1 : u32 = e_0 + u32(128);
        largest_1 = _S9;
        e_0 = e_1;
    }
    var _S10 : f32 = groupMax_0(largest_1, thread_4);
    e_0 = thread_4;
    var sum_3 : f32 = 0.0f;
    for(;;)
    {
        if(e_0 < (entryPointParams_0.experts_0))
        {
        }
        else
        {
            break;
        }
        var sum_4 : f32 = sum_3 + exponential_0(entryPointParams_logits_0[_S8 + e_0] - _S10);
        e_0 = e_0 + u32(128);
        sum_3 = sum_4;
    }
    var _S11 : f32 = groupSum_0(sum_3, thread_4);
    e_0 = thread_4;
    for(;;)
    {
        if(e_0 < (entryPointParams_0.experts_0))
        {
        }
        else
        {
            break;
        }
        var logit_0 : f32 = entryPointParams_logits_0[_S8 + e_0];
        if((entryPointParams_0.scoring_0) == u32(2))
        {
            rank_1 = sigmoid_0(logit_0);
        }
        else
        {
            if((entryPointParams_0.scoring_0) == u32(0))
            {
                largest_1 = exponential_0(logit_0 - _S10) / _S11;
            }
            else
            {
                largest_1 = logit_0;
            }
            rank_1 = largest_1;
        }
        if((entryPointParams_0.hasBias_0) != u32(0))
        {
            largest_1 = rank_1 + entryPointParams_bias_0[e_0];
        }
        else
        {
            largest_1 = rank_1;
        }
        ranks_0[e_0] = largest_1;
        e_0 = e_0 + u32(128);
    }
    workgroupBarrier();
    var best_1 : f32;
    var slot_0 : u32;
    var _S12 : bool;
    if((entryPointParams_0.groups_0) > u32(1))
    {
        var size_1 : u32 = entryPointParams_0.experts_0 / entryPointParams_0.groups_0;
        if(thread_4 < (entryPointParams_0.groups_0))
        {
            groupRanks_0[thread_4] = rankOfGroup_0(thread_4, size_1, entryPointParams_0.take_0);
            groupKept_0[thread_4] = u32(0);
        }
        slot_0 = u32(0);
        for(;;)
        {
            if(slot_0 < (entryPointParams_0.keep_0))
            {
            }
            else
            {
                break;
            }
            workgroupBarrier();
            if(thread_4 < (entryPointParams_0.groups_0))
            {
                _S12 = (groupKept_0[thread_4]) == u32(0);
            }
            else
            {
                _S12 = false;
            }
            if(_S12)
            {
                best_1 = groupRanks_0[thread_4];
            }
            else
            {
                best_1 = -3.00000000549775576e+38f;
            }
            var _S13 : bool;
            if(thread_4 < (entryPointParams_0.groups_0))
            {
                _S13 = (groupKept_0[thread_4]) == u32(0);
            }
            else
            {
                _S13 = false;
            }
            if(_S13)
            {
                e_0 = thread_4;
            }
            else
            {
                e_0 = u32(4294967295);
            }
            var best_2 : u32 = bestOf_0(best_1, e_0, thread_4);
            if(thread_4 == best_2)
            {
                groupKept_0[thread_4] = u32(1);
            }
            slot_0 = slot_0 + u32(1);
        }
        workgroupBarrier();
        e_0 = thread_4;
        for(;;)
        {
            if(e_0 < (entryPointParams_0.experts_0))
            {
            }
            else
            {
                break;
            }
            var _S14 : u32 = e_0 / size_1;
            if((groupKept_0[_S14]) == u32(0))
            {
                ranks_0[e_0] = -3.00000000549775576e+38f;
            }
            e_0 = e_0 + u32(128);
        }
    }
    best_1 = 0.0f;
    slot_0 = u32(0);
    var total_0 : f32 = 0.0f;
    for(;;)
    {
        if(slot_0 < (entryPointParams_0.chosen_0))
        {
        }
        else
        {
            break;
        }
        workgroupBarrier();
        rank_1 = -3.00000000549775576e+38f;
        var number_1 : u32 = u32(4294967295);
        e_0 = thread_4;
        for(;;)
        {
            if(e_0 < (entryPointParams_0.experts_0))
            {
            }
            else
            {
                break;
            }
            if((ranks_0[e_0]) > rank_1)
            {
                rank_1 = ranks_0[e_0];
                number_1 = e_0;
            }
            e_0 = e_0 + u32(128);
        }
        var id_0 : u32 = bestOf_0(rank_1, number_1, thread_4);
        if(thread_4 == u32(0))
        {
            _S12 = id_0 < (entryPointParams_0.experts_0);
        }
        else
        {
            _S12 = false;
        }
        if(_S12)
        {
            var logit_1 : f32 = entryPointParams_logits_0[_S8 + id_0];
            var best_3 : f32;
            if(slot_0 == u32(0))
            {
                best_3 = logit_1;
            }
            else
            {
                best_3 = best_1;
            }
            var weight_0 : f32;
            if((entryPointParams_0.scoring_0) == u32(2))
            {
                weight_0 = sigmoid_0(logit_1);
            }
            else
            {
                if((entryPointParams_0.scoring_0) == u32(0))
                {
                    largest_1 = exponential_0(logit_1 - _S10) / _S11;
                }
                else
                {
                    largest_1 = exponential_0(logit_1 - best_3);
                }
                weight_0 = largest_1;
            }
            var total_1 : f32 = total_0 + weight_0;
            entryPointParams_ids_0[entryPointParams_0.idsAt_0 + token_0 * entryPointParams_0.idsStride_0 + slot_0] = id_0;
            entryPointParams_weights_0[entryPointParams_0.weightsAt_0 + token_0 * entryPointParams_0.weightsStride_0 + slot_0] = weight_0;
            ranks_0[id_0] = -3.00000000549775576e+38f;
            best_1 = best_3;
            total_0 = total_1;
        }
        slot_0 = slot_0 + u32(1);
    }
    if(thread_4 == u32(0))
    {
        if((entryPointParams_0.scoring_0) == u32(1))
        {
            _S12 = true;
        }
        else
        {
            _S12 = (entryPointParams_0.normalise_0) != u32(0);
        }
        if(_S12)
        {
            largest_1 = 1.0f / total_0;
        }
        else
        {
            largest_1 = 1.0f;
        }
        slot_0 = u32(0);
        for(;;)
        {
            if(slot_0 < (entryPointParams_0.chosen_0))
            {
            }
            else
            {
                break;
            }
            entryPointParams_weights_0[entryPointParams_0.weightsAt_0 + token_0 * entryPointParams_0.weightsStride_0 + slot_0] = entryPointParams_weights_0[entryPointParams_0.weightsAt_0 + token_0 * entryPointParams_0.weightsStride_0 + slot_0] * largest_1;
            slot_0 = slot_0 + u32(1);
        }
        slot_0 = u32(0);
        for(;;)
        {
            if(slot_0 < (entryPointParams_0.chosen_0))
            {
            }
            else
            {
                break;
            }
            entryPointParams_weights_0[entryPointParams_0.weightsAt_0 + token_0 * entryPointParams_0.weightsStride_0 + slot_0] = entryPointParams_weights_0[entryPointParams_0.weightsAt_0 + token_0 * entryPointParams_0.weightsStride_0 + slot_0] * entryPointParams_0.scale_0;
            slot_0 = slot_0 + u32(1);
        }
    }
    return;
}
